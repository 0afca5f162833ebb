"""The proofs of a session, each a function that yields what is wrong and what to do about it."""

from collections.abc import Callable, Iterator

from backend2.course.evidence import Evidence
from backend2.course.proofs import judging, prose, secrets, tasks, trees

Proof = Callable[[Evidence], Iterator[str]]

PROOFS: tuple[Proof, ...] = (
    prose.template_is_kept,
    prose.outline_is_covered,
    prose.prose_stays_prose,
    prose.folds_are_closed,
    prose.folds_stay_folded,
    tasks.ids_follow_the_convention,
    tasks.ids_are_unique,
    tasks.ids_are_stable,
    tasks.tasks_are_complete,
    tasks.hints_are_numbered,
    tasks.regions_are_balanced,
    tasks.hidden_cells_show_nothing,
    judging.model_answers_pass,
    judging.stubs_fail,
    judging.worth_adds_up,
    judging.needs_exist,
    trees.text_is_canonical,
    trees.source_matches,
    trees.release_matches,
    trees.support_files_match,
    trees.outputs_are_stored,
    secrets.nothing_is_given_away,
)
