"""The loader: what is not the content as built is refused in one plain sentence."""

import random
import shutil
import stat

import pytest

from imatinib_ref import paths
from imatinib_ref.db.file import SCHEMA_VERSION, DamagedContentError, checksum_path
from imatinib_ref.db.load import open_reference
from imatinib_ref.db.models import Edition


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the bundled database in a folder with an awkward name."""
    folder = tmp_path / "a #b?c%20d é"
    folder.mkdir()
    for path in (paths.database(), checksum_path(paths.database())):
        shutil.copy(path, folder)
    return folder / paths.database().name


def _refusal(database):
    with pytest.raises(DamagedContentError) as refusal:
        open_reference(database)
    message = str(refusal.value)
    assert message.endswith("Install the program again.")
    return message


def test_it_opens_from_an_awkward_folder(copy):
    reference = open_reference(copy)
    assert reference.edition.number == 1
    assert reference.entry("no-such-thing") is None
    assert reference.entry("dfsp").slug == "dfsp"
    assert len(reference.checksum) == 64
    assert "dermnet-2015" in reference.sources


def test_it_opens_from_a_read_only_folder(copy):
    copy.chmod(stat.S_IRUSR)
    copy.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert open_reference(copy).edition.number == 1
        assert {path.name for path in copy.parent.iterdir()} == {copy.name, f"{copy.name}.sha256"}
    finally:
        copy.parent.chmod(stat.S_IRWXU)


def test_it_cannot_be_written_to(copy):
    reference = open_reference(copy)
    reference.session.add(Edition(number=2, checked_on="", sign_off="", limits=""))
    with pytest.raises(Exception, match="readonly database"):
        reference.session.flush()
    reference.session.close()


def test_a_missing_database_is_named(copy):
    copy.unlink()
    assert "reference.sqlite is missing from" in _refusal(copy)


def test_a_missing_checksum_is_named(copy):
    checksum_path(copy).unlink()
    assert "reference.sqlite.sha256 is missing from" in _refusal(copy)


def test_an_unreadable_database_is_named(copy):
    copy.unlink()
    copy.mkdir()
    assert "cannot be read" in _refusal(copy)


def test_a_truncated_database_is_named(copy):
    copy.write_bytes(copy.read_bytes()[:-1])
    assert "is cut short" in _refusal(copy)


@pytest.mark.parametrize("place", [30, 5000, -1])
def test_one_altered_byte_is_refused(copy, place):
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    assert "has been altered: its checksum does not match" in _refusal(copy)


def test_an_altered_checksum_is_refused(copy):
    checksum_path(copy).write_text("nothing", encoding="ascii")
    assert "has been altered" in _refusal(copy)


def test_another_file_is_not_taken_for_a_database(copy):
    copy.write_text("hello", encoding="ascii")
    assert "is not a database" in _refusal(copy)


def test_another_schema_is_named(copy, monkeypatch):
    monkeypatch.setattr("imatinib_ref.db.file.SCHEMA_VERSION", 99)
    said = f"made for another version of the program (schema {SCHEMA_VERSION}, needed 99)"
    assert said in _refusal(copy)


def test_each_of_a_thousand_random_faults_is_refused_by_name(copy):
    chance = random.Random(20261128)  # noqa: S311  # a test
    whole, named = copy.read_bytes(), ("is cut short", "has been altered", "is not a database")
    with copy.open("r+b", buffering=0) as file:
        for number in range(1000):
            place, other = chance.sample(range(len(whole)), 2)
            match number % 3:
                case 0:
                    _put(file, place, bytes([whole[place] ^ chance.randrange(1, 256)]))
                    touched = (place,)
                case 1:
                    file.truncate(place)
                    touched = ()
                case _:
                    while whole[place] == whole[other]:
                        other = chance.randrange(len(whole))
                    _put(file, place, whole[other : other + 1])
                    _put(file, other, whole[place : place + 1])
                    touched = (place, other)
            said = _refusal(copy)
            assert "reference.sqlite in " in said
            assert any(fault in said for fault in named)
            for changed in touched:
                _put(file, changed, whole[changed : changed + 1])
            if not touched:
                _put(file, place, whole[place:])
    assert open_reference(copy).edition.number == 1


def _put(file, place, content):
    file.seek(place)
    file.write(content)
