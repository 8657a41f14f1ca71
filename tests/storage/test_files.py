"""Files lie under the digest of their content, whole or not at all."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.errors import FileDamaged, FileMissing
from storage.files import FileStore

CONTENT = b"\xff\xd8 a photo of a hole in the road"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def files_below(root: Path) -> list[Path]:
    return sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())


def test_content_is_given_back_by_its_digest(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    assert store.put(CONTENT) == DIGEST
    assert store.read(DIGEST) == CONTENT
    assert FileStore(tmp_path / "files").read(DIGEST) == CONTENT
    assert files_below(tmp_path / "files") == [Path(DIGEST[:2], DIGEST[2:4], DIGEST)]


def test_the_same_content_lies_there_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(store.put, [CONTENT] * 40)) == {DIGEST}
    before = store.path(DIGEST).stat().st_ino
    store.put(CONTENT)
    assert store.path(DIGEST).stat().st_ino == before
    assert files_below(tmp_path) == [Path(DIGEST[:2], DIGEST[2:4], DIGEST)]


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.read(store.put(b"")) == b""


def test_a_file_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with pytest.raises(FileMissing) as missing:
        store.read(DIGEST)
    assert str(missing.value) == f"There is no stored file with this digest. {DIGEST}"

    store.put(CONTENT)
    store.path(DIGEST).write_bytes(CONTENT[:-1])
    with pytest.raises(FileDamaged) as damaged:
        store.read(DIGEST)
    assert str(damaged.value) == (
        "A stored file no longer has the digest that it was stored under: "
        f"restore it from a backup. {DIGEST}"
    )


@pytest.mark.parametrize("name", ["", "../../etc/passwd", DIGEST.upper(), DIGEST + "\n", "ab" * 31])
def test_what_is_no_digest_leads_nowhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256 in hexadecimal"):
        FileStore(tmp_path).read(name)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.path(DIGEST).mkdir(parents=True)
    store.path(DIGEST).rmdir()
    blocker = store.path(DIGEST).parent
    blocker.rmdir()
    blocker.write_bytes(b"in the way")
    with pytest.raises(OSError):
        store.put(CONTENT)
    assert files_below(tmp_path) == [blocker.relative_to(tmp_path)]
