import { setClock, startClock } from "../shared/clock.js";
import { Connection } from "../shared/connection.js";
import { loadMessages } from "../shared/i18n.js";
import { announce } from "./announcements.js";
import { showAssistantLine } from "./assistant_line.js";
import { showInvitation } from "./checkback.js";
import { data } from "./data.js";
import { showDebrief } from "./debrief.js";
import { startDelivery } from "./delivery.js";
import { keepUp } from "./keep_up.js";
import { showOffline } from "./offline.js";
import { isKept, keepPage } from "./offline_page.js";
import { followDay } from "./own_day.js";
import { showPlacingLine } from "./placing_line.js";
import { showQuestions } from "./questions.js";
import { followRound, remind, showTimer } from "./round.js";
import { makeStore } from "./store.js";
import { allOf } from "./table.js";

const scope = `sprokkel-${data.workshop}-${data.participant}`;
if (!isKept()) setClock(data.now);
await loadMessages();

const store = makeStore(data.view, data.urls.page);
const connection = new Connection("phone", data.token);
const delivery = await startDelivery({ scope, data, store, connection });

const { isWriting, unsaved } = showQuestions({ scope, store, connection, delivery });
const debrief = showDebrief({ data, connection, store, delivery });
const applyInvitation = showInvitation({ data, connection });
const applyState = followRound({ data, store, isWriting, closeTable: debrief.close });
showTimer(store);
remind(store, unsaved);
announce(store);
showAssistantLine(store);
showPlacingLine({ scope, store, inDebrief: data.view.harvest !== null });
showOffline(connection, store);
followDay();

keepUp({
  data,
  store,
  connection,
  reporter: delivery.reporter,
  since: debrief.since,
  applyState,
  applyView(view) {
    debrief.apply(view.harvest, view.rows && allOf(view.rows));
    applyInvitation(view.check);
    applyState(view.state);
  },
});
startClock();
await delivery.sendAll();
document.documentElement.dataset.ready = "true";
keepPage(data.urls.worker);
