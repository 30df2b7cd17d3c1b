"""What an organiser fills in: the parts of a programme."""

from harvest.forms.programme.codebook import ConceptForm, DraftForm, EntryForm
from harvest.forms.programme.figures import FigureForm
from harvest.forms.programme.parts import PartForm
from harvest.forms.programme.regions import RegionForm
from harvest.forms.programme.rounds import GroupForm, QuestionForm, RoundForm

__all__ = [
    "ConceptForm",
    "DraftForm",
    "EntryForm",
    "FigureForm",
    "GroupForm",
    "PartForm",
    "QuestionForm",
    "RegionForm",
    "RoundForm",
]
