// What the server sends. Written by script/types from harvest/live/types.py: not by hand.

export type Kind = "lever" | "opportunity" | "next_action";

export type Mode = "join" | "live" | "themes" | "theme" | "spotlight" | "regions" | "figures" | "ranking" | "steps" | "order" | "thanks" | "previous";

export type ItemKind = "theme" | "quote" | "figure" | "region" | "steps";

export type Language = "nl" | "fr" | "en";

/**
 * The last act of a console, or of the analysis.
 *
 * ``kind`` is the message of the console, but for a note that was shown or hidden what
 * it came to (``hide``, ``approve``, ``accept`` what was late, ``show``), for walls that
 * were held what was done (``pause``, ``resume``), ``scene`` for what they show
 * (``black`` and ``lit`` when that is all), and ``analysis`` for its results.
 * ``labels`` are what it was about, as it was called: of a merge what stayed first, of
 * a rename the old name and the new, of a split where the notes left and where they
 * went, of a scene its mode. ``notes`` counts the notes it changed. A ``final`` act
 * cannot be taken back.
 */
export interface ActView {
  id: number;
  kind: string;
  labels: string[];
  notes: number;
  who: string;
  at: number;
  final: boolean;
}

/**
 * Why a note is in its theme.
 *
 * ``because`` are (start, end) spans of the words that decided, in characters;
 * ``second`` is the label of the next best theme, where the note was not surely in
 * its own.
 */
export interface AssignmentView {
  because: number[][];
  second: string | null;
}

/**
 * The assistant of a day: on ``host`` (empty: none), which may read ``readable`` notes.
 *
 * ``named`` are the themes and ``placed`` the notes (ids) that it named and placed.
 */
export interface AssistantView {
  host: string;
  readable: number;
  shown: number;
  run: RunView | null;
  written: Written[];
  sentences: Sentence[];
  named: number[];
  placed: number[];
}

/**
 * All themes, largest first, and the notes that belong to none.
 *
 * ``families`` gather the themes when there are many.
 */
export interface Board {
  themes: ThemeView[];
  families: Family[];
  unique: Quote[];
  undecided: Quote[];
  notes: number;
}

/** Of so many who answered, so many recognise themselves; and so by the id of a theme. */
export interface CheckCount {
  answered: number;
  recognised: number;
  themes: Record<number, ThemeCount>;
}

/** What would be sent now, and to how many phones. */
export interface CheckPreview {
  themes: CheckTheme[];
  asked: number;
}

/** A theme that is sent; its quote is there as long as its note is shown. */
export interface CheckTheme {
  id: number;
  label: string;
  quote: Quote | null;
  notes: number;
  kinds: Record<string, number>;
}

/** A check-back for the console; without a region it is of the day. */
export interface CheckView {
  id: number;
  region: number | null;
  sent: number;
  closed: number | null;
  themes: ThemeAnswers[];
  asked: number;
  answered: number;
  recognised: number;
  missing: MissingLine[];
}

/** The same for its author, and whether everybody may read it once its note is shown. */
export interface CommitmentReceipt {
  who: string;
  due: string | null;
  shared: boolean;
}

/** The heart of a commitment: who, and by when. */
export interface CommitmentSummary {
  who: string;
  due: string | null;
}

/**
 * A note as the facilitator sees it, hidden, waiting and late ones included.
 *
 * ``voices`` is for how many people it speaks, ``flagged`` that it holds a
 * rude word, ``near`` an earlier note that says nearly the same.
 */
export interface ConsoleNote {
  id: number;
  kind: Kind;
  round: number;
  group: number;
  region: number | null;
  text: string;
  state: string;
  at: number;
  voices: number;
  flagged: boolean;
  near: number | null;
}

export interface ConsoleView {
  seq: number;
  versions: Record<string, number>;
  workshop: WorkshopView;
  scene: Scene;
  regions: RegionView[];
  rounds: RoundView[];
  current: number | null;
  notes: ConsoleNote[];
  participants: number;
  board: Board;
  assignments: Record<number, AssignmentView>;
  insight: Insight | null;
  touched: Record<number, string>;
  placings: Placings;
  assistant: AssistantView;
  acts: ActView[];
  proposal: Proposal | null;
  debrief: DebriefView | null;
  order: SpokenItem[];
  figures: FigureView[];
  checks: CheckView[];
  work: Work;
  follows: boolean;
  admits: boolean;
  pulse: Pulse;
}

/**
 * A debrief on the console: per group its notes, in the order they came in.
 *
 * Unless it is ``ticketed`` its support is indicative: a cleared phone supports again.
 */
export interface DebriefView {
  round: number;
  marks: number;
  shown: boolean;
  ticketed: boolean;
  groups: Record<number, TableNote[]>;
}

/**
 * Devices that fare alike; ``stage`` is how far they came: joined, opened or wrote.
 *
 * ``unsent`` says that each of them still holds notes.
 */
export interface Devices {
  stage: string;
  offline: boolean;
  unsent: boolean;
  count: number;
}

/** Does a note belong to the first theme or the second? */
export interface Doubt {
  note: number;
  first: ThemeName;
  second: ThemeName;
}

/** A theme of themes; ``themes`` are ids. */
export interface Family {
  label: string;
  themes: number[];
}

/**
 * A figure on a wall: its heading, and the chart in words.
 *
 * ``drawn`` changes when the chart does, for a wall that shows it already; of a chart
 * with many bars a wall shows ``pages``.
 */
export interface FigureView {
  id: number;
  title: string;
  source: string;
  words: string;
  drawn: string;
  pages: number;
}

/** The note and the theme of the scene, as far as they can be shown. */
export interface Focus {
  note: FocusNote | null;
  theme: FocusTheme | null;
}

/** A note with where it comes from; never by whom. ``voices`` is for how many it speaks. */
export interface FocusNote {
  id: number;
  kind: Kind;
  text: string;
  group: string;
  region: number | null;
  voices: number;
}

/** A theme with all its notes, by kind of question, the most telling first. */
export interface FocusTheme {
  id: number;
  label: string;
  notes: Record<string, FocusNote[]>;
}

/**
 * A room within a round.
 *
 * ``open`` says whether one may write there now, ``state`` whether it follows its
 * round or was opened or closed by itself.
 */
export interface GroupView {
  id: number;
  title: string;
  room: string;
  hosts: string[];
  facilitator: string;
  region: number | null;
  open: boolean;
  state: string;
}

/** The names of the present themes, and which notes of a table are in which. */
export interface Grouping {
  themes: Record<number, string>;
  of: Record<number, number[]>;
}

/**
 * The harvest of one's region on a phone, without its notes: these are the same for all.
 *
 * ``given`` are the notes one supports, ``shown`` says that their counts are revealed;
 * with ``ticket`` one needs a ticket first.
 */
export interface Harvest {
  seq: number;
  group: number;
  region: string;
  open: boolean;
  shown: boolean;
  marks: number;
  own: OwnNote[];
  given: number[];
  ticket: boolean;
}

/**
 * What changed up to ``last`` in the harvest of one region, for its phones.
 *
 * With ``whole`` the notes are all there are; where they were ``regrouped`` there are other
 * themes, which each phone asks for at a moment of its own. ``support`` are the counts of
 * all notes that have any, where these are revealed; null where they are covered again.
 */
export interface HarvestFrame {
  group: number;
  last: number;
  open: boolean;
  whole?: boolean;
  regrouped?: boolean;
  notes?: HarvestNote[];
  gone?: number[];
  support?: Record<number, number> | null;
}

/** The harvest of a phone's region, and what changed of its notes since it last heard. */
export interface HarvestNews {
  harvest: Harvest;
  frame: HarvestFrame | null;
}

/**
 * A note of the harvest on a phone; ``support`` only once it may be told.
 *
 * ``question`` is the question of the debrief it is listed under, ``at`` when
 * it came in (the order of the list), ``origin`` where and when it was written,
 * ``theme`` the theme (id) it is in and ``like`` an earlier note (id) that it is
 * nearly the same as.
 */
export interface HarvestNote {
  id: number;
  question: number;
  text: string;
  at: number;
  origin?: string | null;
  theme?: number | null;
  like?: number | null;
  support?: number | null;
}

/** What one's tap made of a note: ``note`` is None when it stands there no longer. */
export interface HarvestReceipt {
  id: number;
  note: HarvestNote | null;
  given: number[];
}

/**
 * All notes of a table, and the names of the present themes.
 *
 * The first note came in at ``begin``; ``origins`` are where notes were written.
 * ``support`` are the counts of the notes that have any, once these may be told.
 */
export interface HarvestRows {
  begin: number;
  origins: (string | null)[];
  notes: PackedNote[];
  support: Record<number, number> | null;
  themes: Record<number, string>;
}

/**
 * A sign of life: how far the journal was told, and the server's clock (ms).
 *
 * With ``unwritable`` the server cannot keep what people write. Walls hear how many
 * ``people`` there are: who joins leaves no trace in the journal.
 */
export interface Heartbeat {
  seq: number;
  now: number;
  unwritable?: boolean;
  people?: Record<string, number>;
  participants?: number;
  work?: Work;
  pulse?: Pulse;
}

/**
 * The last analysis.
 *
 * ``sureness`` says whether the grouping holds (``strong``, ``fair``, ``weak``),
 * ``meaning`` whether a sentence model helped; ``duplicates`` are groups of notes
 * that say nearly the same, ``names`` the names that hold for too few of their notes.
 */
export interface Insight {
  at: number;
  meaning: boolean;
  sureness: string | null;
  moves: Move[];
  duplicates: number[][];
  questions: Doubt[];
  names: NameDoubt[];
}

/** That a phone is asked; ``answer`` is ``recognised``, ``missing`` or nothing yet. */
export interface Invitation {
  id: number;
  answer: string | null;
}

/** A note of somebody who missed something; ``theme`` is where it is now, by name. */
export interface MissingLine {
  note: number;
  theme: string | null;
}

/** A note that is in another theme than before (None: in none), and why. */
export interface Move {
  note: number;
  source: string | null;
  target: string | null;
  why: string;
}

/** The name of a theme (id) holds for too few of its notes: not for these ``notes`` (ids). */
export interface NameDoubt {
  theme: number;
  notes: number[];
}

/** What authors call something that is no theme, and the notes they say it of. */
export interface OfferedName {
  name: string;
  notes: number[];
}

/**
 * An item: ``of`` is the id of its theme, note, figure or region, ``label`` its own words.
 *
 * Without a region it is about all of them, and has no label.
 */
export interface OrderItem {
  id: number;
  kind: ItemKind;
  of: number | null;
  label: string;
  discussed: boolean;
}

/**
 * A phone's own notes, or where they can belong, are to be asked for again.
 *
 * Each asks at a moment of its own ``within`` so many milliseconds.
 */
export interface OwnChanged {
  within: number;
}

/** A note of one's own that may come into the harvest; ``there`` if it came. */
export interface OwnNote {
  id: number;
  kind: Kind;
  text: string;
  origin: string;
  there: boolean;
}

/**
 * Where one's own note belongs.
 *
 * ``said`` is the key of the place its author chose, ``other`` for none of them, with a
 * ``name`` if she gave one; ``near`` are the keys of the places to offer for it, which are
 * ``guessed`` as long as the note is not placed among the themes there are.
 */
export interface OwnPlace {
  said?: string | null;
  name?: string;
  near?: string[];
  guessed?: boolean;
}

/**
 * A ``HarvestNote`` in few bytes.
 *
 * ``after`` is when it came in, counted from the first, ``origin`` a place in a list;
 * ``theme`` and ``like`` are 0 where there is none.
 */
export type PackedNote = [id: number, question: number, after: number, text: string, origin: number, theme: number, like: number];

/**
 * The state of the round, the same for every phone of the day.
 *
 * ``matched`` is the round of which each phone may show voices like its own,
 * ``placing`` whether authors are asked now where their notes belong, ``hall_asked``
 * when the facilitator asked the hall for it (milliseconds), ``assistant`` where notes go
 * for an assistant to read (empty: nowhere). Phones that must fetch their page do so at a
 * moment of their own ``within`` so many milliseconds.
 */
export interface PhoneState {
  seq: number;
  within: number;
  round: RoundView | null;
  matched: number | null;
  placing: boolean;
  hall_asked: number | null;
  assistant: string;
}

/** All that one phone needs. ``group`` is where it writes now, if it may. */
export interface PhoneView {
  workshop: WorkshopView;
  state: PhoneState;
  group: number | null;
  region: number | null;
  notes: Receipt[];
  places: Place[];
  harvest: Harvest | null;
  similar_notes: SimilarNote[];
  check: Invitation | null;
}

/** Where a note can belong: a theme, or an entry of the codebook that is none yet. */
export interface Place {
  key: string;
  label: string;
}

/**
 * What authors said of the shown notes of the day.
 *
 * Of all ``of`` notes, ``placed`` have an answer of their authors that still stands;
 * ``regions`` tell the same of each region with notes, and ``lagging`` is the one that
 * stays behind. ``by_theme`` counts, by theme, the notes that are where their authors
 * say. ``names`` are offered for what is no theme yet, those of most notes first.
 * ``askable`` says that there is something to ask the hall, ``asked_at`` when that was
 * last done (milliseconds).
 */
export interface Placings {
  placed: number;
  of: number;
  regions: RegionPlacings[];
  lagging: number | null;
  by_theme: Record<number, number>;
  names: OfferedName[];
  askable: boolean;
  asked_at: number | null;
}

/** What was shared on the day that this one follows: counts, and ``open`` ones. */
export interface PreviousDay {
  title: string;
  date: string;
  count: number;
  done: number;
  open: PreviousLine[];
}

/** What somebody committed to on the day before this one, and how it goes. */
export interface PreviousLine {
  id: number;
  who: string;
  what: string;
  state: string;
  due: string | null;
}

/**
 * A result that waits for a word: its themes, what would move and why.
 *
 * ``moved`` counts all that would move, ``streams`` say from where to where, the
 * largest first, each with a few of its notes. ``suggested`` says that an assistant's
 * suggestions are in it that nobody has seen yet.
 */
export interface Proposal {
  at: number;
  sureness: string | null;
  themes: ProposedTheme[];
  unplaced: number;
  unplaced_was: number;
  moved: number;
  streams: Stream[];
  suggested: boolean;
}

/**
 * A theme as it would be, and as it is.
 *
 * Without ``was`` it is new, without ``label`` it would be gone.
 */
export interface ProposedTheme {
  label: string | null;
  size: number;
  was: string | null;
  size_was: number;
}

/** How it goes in a round, for the regions that have devices; ``gone`` are in none. */
export interface Pulse {
  round: number | null;
  regions: RegionPulse[];
  gone: number;
}

/** A question; ``kind`` gives its colour, icon and word. */
export interface QuestionView {
  id: number;
  kind: Kind;
  text: string;
}

/** A note, verbatim. */
export interface Quote {
  id: number;
  kind: Kind;
  text: string;
}

/**
 * One's own note as the server has it; ``op_id`` is its name on the phone.
 *
 * ``place`` is where it belongs, while there is a place to be asked about.
 */
export interface Receipt {
  op_id: string;
  id: number;
  group: number;
  question: number;
  text: string;
  state: string;
  at: number;
  commitment: CommitmentReceipt | null;
  place: OwnPlace | null;
}

/** How many of the notes that were written in a region their authors placed. */
export interface RegionPlacings {
  region: number;
  placed: number;
  of: number;
}

/** The devices of one region; without ``region`` those that have yet to choose one. */
export interface RegionPulse {
  region: number | null;
  joined: number;
  opened: number;
  wrote: number;
  offline: number;
  unsent: number;
  devices: Devices[];
}

/** Where people work. */
export interface RegionView {
  id: number;
  name: string;
  short: string;
}

/**
 * How many people of a region spoke of a theme: ``heard`` of the ``of`` there are.
 *
 * ``more`` says that this is more than elsewhere, and no accident.
 */
export interface RegionVoice {
  region: number;
  heard: number;
  of: number;
  more: boolean;
}

/** What the walls showed before one thing, and go back to. */
export interface Resting {
  mode: string;
  group: number | null;
  region: number | null;
  note: number | null;
  theme: number | null;
  figure: number | null;
}

/**
 * A block of the day.
 *
 * ``starts`` and ``ends`` are its planned local times, ``begins`` and ``until``
 * the same moments in milliseconds since 1970; ``timer`` is the moment the timer ends,
 * ``timer_left`` the seconds to go of one that stands still.
 */
export interface RoundView {
  id: number;
  kind: string;
  title: string;
  summary: string;
  starts: string;
  ends: string;
  begins: number;
  until: number;
  state: string;
  timer: number | null;
  timer_left: number | null;
  reflection_minutes: number;
  moderation: string;
  groups: GroupView[];
  questions: QuestionView[];
}

/** The last time it was asked: for what, how far it is, and what went wrong, if anything. */
export interface RunView {
  kind: string;
  state: string;
  outcome: string;
  trouble: string;
  at: number;
  done: number;
  whole: number;
}

/**
 * What a wall shows: a mode, and for notes only those of a group or region.
 *
 * ``note`` is the one in the spotlight, ``theme`` the one shown in full and
 * ``figure`` the one figure to show of all. ``item`` is the item of the
 * running order that is on, whatever the wall shows meanwhile.
 * ``code`` lays the join code over any mode that does not show it by itself.
 * ``resting`` is what to go back to from an item, or from one thing that is shown for a
 * while. ``dark`` is for a dark hall; ``black`` shows nothing, until something else is
 * shown. While it is ``paused`` (a moment, in milliseconds since 1970) it shows no note
 * that came later. Once it has said thanks the harvest is ``published``: whoever has
 * the join code may read it.
 */
export interface Scene {
  mode: Mode;
  group: number | null;
  region: number | null;
  note: number | null;
  theme: number | null;
  figure: number | null;
  item: number | null;
  code: boolean;
  dark: boolean;
  black: boolean;
  paused: number | null;
  published: boolean;
  resting: Resting | null;
}

/** What an assistant says on a theme (id), in answer to a kind of question; its evidence. */
export interface Sentence {
  theme: number;
  question: string;
  text: string;
  notes: number[];
}

/** A note of somebody else: what was said and in which session; never by whom. */
export interface SimilarNote {
  id: number;
  kind: string;
  text: string;
  group: string;
}

/** An item with what the speaker wants to say: for consoles only. */
export interface SpokenItem {
  id: number;
  kind: ItemKind;
  of: number | null;
  label: string;
  discussed: boolean;
  speech: string;
}

/**
 * Where a theme was heard.
 *
 * ``kind`` is ``everywhere``, ``more`` in some regions, in ``some``, or by too
 * ``few`` to say.
 */
export interface Spread {
  kind: string;
  regions: RegionVoice[];
}

/** Notes that would go from one theme to another (None: in none), and a few of them. */
export interface Stream {
  source: string | null;
  target: string | null;
  count: number;
  moves: Move[];
}

/** A note in a group on the console: marks on phones, and hands in the room. */
export type TableNote = [note: number, question: number, marks: number, hands: number];

/** How many notes, and how many people wrote them. */
export interface Tally {
  notes: number;
  writers: number;
}

/** What is said of a theme, under the name with which it was sent. */
export interface ThemeAnswers {
  id: number;
  label: string;
  answered: number;
  recognised: number;
}

/** Of so many who said something of a theme, so many recognise it. */
export interface ThemeCount {
  answered: number;
  recognised: number;
}

/** A theme to choose. */
export interface ThemeName {
  id: number;
  label: string;
}

/**
 * A theme: its words, its best notes and where it was heard.
 *
 * ``kinds`` counts notes by kind of question, ``regions`` by region id.
 * ``summary`` is a sentence of one of its notes, ``stability`` says whether it
 * holds (``strong``, ``fair``, ``weak``), ``discussed`` that the plenary spoke of it.
 */
export interface ThemeView {
  id: number;
  label: string;
  keyphrases: string[];
  size: number;
  participants: number;
  kinds: Record<string, number>;
  regions: Record<number, number>;
  exemplars: Quote[];
  notes: number[];
  summary: string | null;
  stability: string | null;
  spread: Spread | null;
  discussed: boolean;
}

/**
 * A note on a wall: what was said, and where; never by whom.
 *
 * ``at`` is when it came to this wall. In a debrief ``placed`` are the groups it
 * was brought into, and ``support`` its counts per group, once these are revealed.
 */
export interface WallNote {
  id: number;
  kind: Kind;
  group: number;
  region: number | null;
  text: string;
  at: number;
  placed?: number[];
  support?: Record<number, number> | null;
}

/** The table of a region, its notes in the order they came in. */
export interface WallTable {
  group: number;
  region: number;
  notes: WallTableNote[];
}

/**
 * A note at a table.
 *
 * ``at`` is when it came there. ``support`` is there only once it may be told, and
 * ``commitment`` only when its author shares it.
 */
export interface WallTableNote {
  id: number;
  kind: Kind;
  text: string;
  at: number;
  support?: number | null;
  commitment?: CommitmentSummary | null;
}

/** The tables of a debrief; ``shown`` when their support may be told. */
export interface WallTables {
  shown: boolean;
  kinds: Kind[];
  tables: WallTable[];
}

export interface WallView {
  seq: number;
  versions: Record<string, number>;
  workshop: WorkshopView;
  scene: Scene;
  regions: RegionView[];
  round: RoundView | null;
  notes: WallNote[];
  tallies: Record<string, Tally>;
  people: Record<string, number>;
  board: Board;
  focus: Focus;
  figures: FigureView[];
  order: OrderItem[];
  tables: WallTables | null;
  checks: Record<string, CheckCount>;
  previous: PreviousDay | null;
}

/**
 * How the analysis stands.
 *
 * ``unsorted`` counts the notes it has not seen; with ``held`` a new result is
 * offered before it shows.
 */
export interface Work {
  state: string;
  unsorted: number;
  held: boolean;
}

/** What is on every screen of a day. */
export interface WorkshopView {
  title: string;
  subtitle: string;
  date: string;
  code: string;
  language: string;
  timezone: string;
}

/**
 * A name or sentence that waits for a word; ``notes`` (ids) are its evidence.
 *
 * ``theme`` (an id) is called ``label`` now, which covers ``covered`` of ``of`` notes.
 */
export interface Written {
  id: number;
  kind: string;
  theme: number;
  label: string;
  question: string;
  text: string;
  notes: number[];
  covered: number;
  of: number;
}
