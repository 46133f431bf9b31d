"""Submissions downloaded as one archive from Canvas or Moodle, for `nbgrader zip_collect LESSON`.

The extractor lets nothing out of its folder and nothing swell: a name with `..`, a link or a bomb is refused and said,
and the other students' files are taken all the same. The collector reads the names that the two platforms give:
    Canvas    lovelaceada_LATE_1234_5678_02-backprop-1.ipynb         the student is 1234, Canvas's ID; -1 a second try
    Moodle    Ada Lovelace_4321_assignsubmission_file_/02-backprop.ipynb   4321 stands in the grading worksheet
"""

import csv
import re
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from nbgrader.plugins.zipcollect import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Integer, Unicode

CANVAS = re.compile(r"(?P<name>.+?)_(?P<late>LATE_)?(?P<student>\d+)_\d+_(?P<file>.+)")
MOODLE = re.compile(r"(?P<name>.+)_(?P<student>\d+)_assignsubmission_file(_.*)?")
TRY = re.compile(r"(?P<stem>.*?)(?:[-_ ]*\(?(?P<number>\d+)\)?)?\.ipynb")


class Refused(ValueError):
    """Why an archive, or a file in it, is not unpacked."""


class SafeExtractor(ExtractorPlugin):
    """Unpacks zip files, also those that students handed in inside the platform's own, one level deep."""

    max_bytes = Integer(2**30, help="bytes that one archive may unpack to").tag(config=True)
    max_file = Integer(50 * 2**20, help="bytes that one file may have").tag(config=True)
    max_files = Integer(20_000, help="files that one archive may hold").tag(config=True)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        found = [path for path in sorted(Path(archive_path).iterdir()) if path.is_file()]
        if not found:
            self.log.warning("There is no file in %s; put the zip that you downloaded there", archive_path)
        for path in found:
            self._take(path, Path(extracted_path), nested=True)

    def _take(self, path: Path, target: Path, nested: bool) -> None:
        """A zip unpacked into a folder of its name; any other file copied."""
        if path.suffix.lower() != ".zip":
            shutil.copy(path, target / path.name, follow_symlinks=False)
            return
        try:
            inner = self._unzip(path, target / path.stem)
        except (Refused, zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            self.log.error("%s is not unpacked: %s", path.name, error)
            return
        for other in inner if nested else ():
            self._take(other, other.parent, nested=False)

    def _unzip(self, path: Path, folder: Path) -> list[Path]:
        """Write the files of a zip under `folder`; the zip files among them."""
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > self.max_files:
                raise Refused(f"it holds {len(members)} files; at most {self.max_files} are unpacked")
            left, written = self.max_bytes, []
            for member in members:
                try:
                    place = folder / safe_name(member)
                except Refused as error:
                    self.log.error("%s: %s", path.name, error)
                    continue
                left -= self._write(archive, member, place, min(left, self.max_file))
                written.append(place)
        return [place for place in written if place.suffix.lower() == ".zip"]

    def _write(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, most: int) -> int:
        """Unpack one file, counting what really comes out: what the archive says of itself may be a lie."""
        place.parent.mkdir(parents=True, exist_ok=True)
        size = 0
        with archive.open(member) as source, place.open("xb") as target:
            while chunk := source.read(2**16):
                size += len(chunk)
                if size > most:
                    place.unlink()
                    raise Refused(f"{member.filename} unpacks to more than {most} bytes")
                target.write(chunk)
        return size


def safe_name(member: zipfile.ZipInfo) -> PurePosixPath:
    """The path of a member below its folder; Refused if it is a link or leads out."""
    name = PurePosixPath(member.filename.replace("\\", "/"))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused(f"{member.filename} is a link; links are not unpacked")
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0] or "\0" in member.filename:
        raise Refused(f"{member.filename} would leave its folder; it is not unpacked")
    return name


class PlatformCollector(FileNameCollectorPlugin):
    """Who handed in a file, and which notebook it is, from the names that Canvas and Moodle give."""

    roster = Unicode(help="Moodle's grading worksheet: tells which student a participant is").tag(config=True)

    def collect(self, submitted_file: str) -> dict | None:
        path = Path(submitted_file)
        if path.suffix not in self.valid_ext:
            return None
        found = identity(path)
        if not found:
            self.log.warning("%s: its name is neither Canvas's nor Moodle's; skipped", path.name)
            return None
        student, file, late = found
        later = [other for other in path.parent.glob("*.ipynb") if is_later(other, path)]
        if later:
            self.log.warning("%s: handed in again as %s; skipped", path.name, max(later).name)
            return None
        student = self.students().get(student, student)
        if late:
            self.log.warning("%s: marked as late by Canvas", student)
        return {"student_id": student, "file_id": TRY.fullmatch(file)["stem"]}

    def students(self) -> dict[str, str]:
        """participant number -> student id, the e-mail address, from the worksheet."""
        if not self.roster:
            return {}
        with open(self.roster, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        if not rows or not {"Identifier", "Email address"} <= set(rows[0]):
            raise ValueError(f"{self.roster} is no grading worksheet: it has no columns Identifier and Email address")
        known = {re.sub(r"\D", "", row["Identifier"]): row["Email address"].strip() for row in rows}
        bad = [student for student in known.values() if "/" in student or student in ("", ".", "..")]
        if bad:
            raise ValueError(f"{self.roster}: not usable as e-mail addresses: {', '.join(map(repr, bad))}")
        return known


def identity(path: Path) -> tuple[str, str, bool] | None:
    """(student, file name, late) from a file's name or that of a folder above it."""
    own = CANVAS.fullmatch(path.name)
    if own:
        return own["student"], own["file"], bool(own["late"])
    for folder in path.parents:
        found = MOODLE.fullmatch(folder.name) or CANVAS.fullmatch(folder.name)
        if found:
            return found["student"], path.name, bool(found.groupdict().get("late"))
    return None


def is_later(other: Path, path: Path) -> bool:
    """Whether another file is a later try of the same student at the same notebook."""
    mine, theirs = identity(path), identity(other)
    if not theirs or mine[0] != theirs[0] or other == path:
        return False
    (a, i), (b, j) = (_try(name) for name in (mine[1], theirs[1]))
    return a == b and j > i


def _try(file: str) -> tuple[str, int]:
    """(notebook, number of the try) of a file name: 02-backprop-1.ipynb is the second try at 02-backprop."""
    found = TRY.fullmatch(file)
    return found["stem"], int(found["number"] or 0)
