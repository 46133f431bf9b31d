"""A run may be killed, starved or locked out of the gradebook at any point: the next one ends with the same marks."""

import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import time
from functools import partial

import pytest

from mlpkit.course.grading.driver import Stopped
from mlpkit.course.grading.pool import fork
from mlpkit.course.grading.report import Progress
from tests.grading.classes import FULL, LESSON, Class, quick

KILLS = 32
NOTHING = {"check-double": 0.0, "check-9-1": 0.0, "answer-9-2": 0.0}


def slow(assignment, handin):
    """As quick, but long enough to be interrupted."""
    time.sleep(0.03)
    return quick(assignment, handin)


def fill(group: Class) -> None:
    """Nine who hand in: good, blank, repaired, broken."""
    for k in range(9):
        nb = group.notebook(solved=k % 3 != 1)
        if k % 3 == 2:
            nb["cells"] = [cell for cell in nb["cells"] if not cell["id"].startswith("check")]
        nb["cells"].append({"cell_type": "markdown", "id": f"mine-{k}", "metadata": {}, "source": f"I am {k}."})
        group.submit(f"student-{k}", nb)
    group.submit("broken", b"\x00")


def marks(group: Class) -> dict:
    return {student: (score, _graded(group, student)) for student, score in group.scores().items()}


def _graded(group: Class, student: str) -> bytes:
    return (group.root / "autograded" / student / LESSON / f"{LESSON}.ipynb").read_bytes()


def in_child(body) -> int:
    """Start `body` in a process of its own."""

    def quiet() -> None:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 2)
        body()

    return fork(quiet)


@pytest.fixture
def undisturbed(group, tmp_path_factory) -> dict:
    """What a run that nobody kills makes of the class."""
    fill(group)
    other = Class(shutil.copytree(group.root, tmp_path_factory.mktemp("undisturbed") / "c"))
    other.run()
    return marks(other)


def test_kill_9_at_random_points_changes_no_mark(group, undisturbed):
    rng, killed, wait = random.Random(5), 0, 0.5
    start = time.monotonic()
    while killed < KILLS:
        assert time.monotonic() - start < 80, f"only {killed} runs were killed"
        pid = in_child(partial(group.run, slow, again=killed % 4 == 0))
        time.sleep(rng.uniform(0.0, wait))
        os.kill(pid, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if ended == -signal.SIGKILL:
            killed += 1
        else:
            assert ended == 0
            wait *= 0.8  # it was done before it could be killed
        for student, scores in group.scores().items():  # also between the runs: all of a submission or nothing
            assert scores == undisturbed[student][0], student
    rows = group.run(slow)
    assert marks(group) == undisturbed
    assert {student for student, row in rows.items() if row.reason} == {"broken"}
    assert not list(group.root.glob(".cache/grading/*/staging/*"))


def test_what_is_unchanged_is_reused_and_what_changed_is_not(group):
    fill(group)
    group.run()
    group.submit("student-0", group.notebook(solved=False))
    rows = group.run()
    assert [student for student, row in rows.items() if not row.reused] == ["student-0"]
    assert group.scores()["student-0"] == NOTHING


def test_a_changed_lesson_is_graded_again(group):
    fill(group)
    group.run()
    path = group.root / "nbgrader_config.py"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert not any(row.reused for row in group.run().values())


def test_again_runs_everything(group):
    fill(group)
    group.run()
    assert not any(row.reused for row in group.run(again=True).values())


def test_a_missing_row_is_entered_again_from_the_kept_result(group):
    group.submit("ada")
    group.run()
    shutil.rmtree(group.root / "autograded")
    with contextlib.closing(sqlite3.connect(group.root / "gradebook.db")) as db:
        db.execute("update grade set auto_score = 99")
        db.commit()
    group.run(job=None)  # no job is needed, so none is there
    assert group.scores() == {"ada": FULL}
    assert _graded(group, "ada")


def test_what_a_killed_run_has_left_is_gone_though_nothing_is_written_anew(group):
    group.submit("ada")
    group.run()
    left = group.root / ".cache/grading" / LESSON / "staging/submitted/ada"
    left.mkdir(parents=True)
    assert all(row.reused for row in group.run().values())
    assert not left.parent.parent.exists()


def test_not_graded_is_no_zero(group):
    group.submit("ada", b"{}")
    rows = group.run()
    assert rows["ada"].reason == "the notebook has no cells"
    assert group.scores() == {}


def test_a_failed_regrade_leaves_no_old_mark_and_loses_nothing_given_by_hand(group):
    from nbgrader.api import Gradebook

    group.submit("ada")
    group.run()
    with Gradebook(f"sqlite:///{group.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("answer-9-2", LESSON, LESSON, "ada")
        grade.manual_score = 3.5
        gradebook.find_comment("answer-9-2", LESSON, LESSON, "ada").manual_comment = "Nearly."
        gradebook.db.commit()
    group.submit("ada", b"damaged in the second try")
    rows = group.run()
    assert "its earlier mark 8.5 was taken out" in rows["ada"].reason
    assert group.scores() == {}
    assert not (group.root / "autograded" / "ada" / LESSON).exists()
    group.submit("ada")
    assert group.run()["ada"].marks["score"] == 8.5
    with Gradebook(f"sqlite:///{group.root}/gradebook.db") as gradebook:
        assert gradebook.find_comment("answer-9-2", LESSON, LESSON, "ada").manual_comment == "Nearly."


def machine_fails(assignment, handin):
    raise OSError("a cable came loose")


def test_a_failure_of_the_machine_is_not_held_against_the_same_submission(group):
    group.submit("ada")
    group.run()
    for _ in range(2):
        rows = group.run(machine_fails, again=True)
        assert "a cable came loose; its earlier mark stays" in rows["ada"].reason
    assert group.scores() == {"ada": FULL}
    group.submit("ada", group.notebook(solved=False))
    rows = group.run(machine_fails)
    assert "taken out" in rows["ada"].reason
    assert group.scores() == {}


def dies(assignment, handin):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_job_that_dies_is_named_and_the_others_go_on(group):
    def some(assignment, handin):
        return dies(assignment, handin) if handin.student == "bo" else quick(assignment, handin)

    for student in ("ada", "bo", "cy"):
        group.submit(student)
    rows = group.run(some)
    assert "killed by SIGKILL" in rows["bo"].reason
    assert group.scores() == {"ada": FULL, "cy": FULL}
    assert group.run()["bo"].reason == ""  # not kept: tried again


def test_a_submission_that_changes_meanwhile_is_not_graded(group):
    def changing(assignment, handin):
        group.submit("ada", group.notebook(solved=False))
        return quick(assignment, handin)

    group.submit("ada")
    assert "changed while it was graded" in group.run(changing)["ada"].reason
    assert group.scores() == {}


def test_a_locked_gradebook_stops_the_run_with_a_sentence_and_loses_nothing(group, monkeypatch):
    fill(group)
    monkeypatch.setattr("mlpkit.course.grading.gradebook.PATIENCE", 0.2)
    monkeypatch.setattr("mlpkit.course.grading.gradebook.one_transaction.__wrapped__.__defaults__", (0.2,))
    with contextlib.closing(sqlite3.connect(group.root / "gradebook.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Stopped, match="gradebook.db is being written by another program.*the same command again"):
            group.run()
    group.run()
    assert group.scores()["student-0"] == FULL


class Starving(Progress):
    """After three submissions no file may grow beyond `most` bytes: a write beyond that fails as on a full disk."""

    most = 0

    def step(self, ran: bool) -> None:
        super().step(ran)
        if self.done == 3:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.most, resource.RLIM_INFINITY))


@pytest.mark.parametrize("most", [100, 4_000, 100_000])
def test_a_full_disk_stops_the_run_with_a_sentence_and_loses_nothing(group, most, monkeypatch):
    fill(group)
    out = group.root / "said"

    def starved() -> None:
        monkeypatch.setattr(Starving, "most", most)
        try:
            group.run(progress=Starving)
            said = "nothing"
        except Stopped as stopped:
            said = str(stopped)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        out.write_text(said, encoding="utf-8")

    os.waitpid(in_child(starved), 0)
    assert "the disk is full" in out.read_text(encoding="utf-8")
    assert "run the same command again" in out.read_text(encoding="utf-8")
    with contextlib.closing(sqlite3.connect(group.root / "gradebook.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert all(None in scores.values() or scores["check-9-1"] in (0, 2) for scores in group.scores().values())
    group.run()
    assert group.scores()["student-0"] == FULL
    assert len(group.scores()) == 9


def test_two_runs_at_once_are_refused(group):
    group.submit("ada")
    pid = in_child(lambda: group.run(lambda a, h: time.sleep(30)))
    lock = group.root / ".cache" / "grading" / LESSON / "lock"
    deadline = time.monotonic() + 10
    while not (lock.exists() and _locked(lock)) and time.monotonic() < deadline:
        time.sleep(0.02)
    with pytest.raises(Stopped, match="another run is grading"):
        group.run()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _locked(path) -> bool:
    import fcntl

    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_ctrl_c_ends_every_process_and_the_next_run_does_the_rest(group, undisturbed):
    pid = in_child(partial(group.run, slow))
    journal = group.root / ".cache" / "grading" / LESSON / "journal.jsonl"
    while not (journal.exists() and '"done"' in journal.read_text(encoding="utf-8")):
        time.sleep(0.01)
    os.kill(pid, signal.SIGINT)
    os.waitpid(pid, 0)
    deadline = time.monotonic() + 5
    while _locked(journal.with_name("lock")) and time.monotonic() < deadline:  # held by whoever is left of the run
        time.sleep(0.01)
    assert not _locked(journal.with_name("lock"))
    rows = group.run(slow)
    assert marks(group) == undisturbed
    assert any(row.reused for row in rows.values())


def test_a_snapshot_of_the_gradebook_is_taken_before_each_run_and_ten_are_kept(group):
    group.submit("ada")
    for _ in range(12):
        group.run()
        time.sleep(0.01)
    found = sorted(group.root.glob(".cache/grading/snapshots/*.db"))
    assert 1 <= len(found) <= 10
    with contextlib.closing(sqlite3.connect(found[0])) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_lesson_that_changed_after_its_release_is_not_graded(group):
    group.submit("ada")
    path = group.root / "solutions" / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("double(-1.5) == -3", "double(-2.5) == -5"), "utf-8")
    with pytest.raises(Stopped, match="check-double of solutions/09-nine changed after the release"):
        group.run()
