import errno
import io
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from avizor.adapters import data_directory
from avizor.adapters.data_directory import DataLock, LifeSign, is_alive, open_data_directory
from avizor.errors import ConfigError, RetryLater

HOLD = (
    "import sys, time; from pathlib import Path;"
    "from avizor.adapters.data_directory import DataLock;"
    "lock = DataLock(Path(sys.argv[1]), 'run'); print('held', flush=True); time.sleep(60)"
)


def test_a_missing_directory_is_made_for_its_owner_only(tmp_path: Path) -> None:
    made = open_data_directory(tmp_path / "a" / "var")
    assert made.is_dir()
    assert made.stat().st_mode & 0o777 == 0o700
    assert made.is_absolute()


def test_an_existing_directory_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert open_data_directory(tmp_path) == tmp_path.resolve()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_file_is_no_data_directory(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(ConfigError, match="is a file"):
        open_data_directory(tmp_path / "var")


def test_a_directory_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(ConfigError, match="cannot be made"):
        open_data_directory(tmp_path / "var" / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_cannot_be_written_is_named_with_what_helps(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ConfigError, match=r"chmod u\+rwx"):
        open_data_directory(tmp_path)
    tmp_path.chmod(0o700)
    with pytest.raises(ConfigError, match="it belongs to root"):
        open_data_directory(Path("/"))


def test_a_directory_that_is_mounted_to_be_read_is_no_matter_of_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(ConfigError, match="this user: its file system is mounted to be read only"):
        open_data_directory(tmp_path)


def test_a_second_run_is_told_who_is_at_work(tmp_path: Path) -> None:
    with (
        DataLock(tmp_path, "run"),
        pytest.raises(
            ConfigError,
            match=rf"`avizor run` \(pid {os.getpid()}, since \S+ \d\d:\d\d(?:Z|[+-]\S+)\)",
        ),
    ):
        DataLock(tmp_path, "run")


class _OnFullDisk(io.StringIO):
    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_start_on_a_full_disk_is_a_sentence_and_may_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_directory, "_take", lambda _: _OnFullDisk())
    with pytest.raises(RetryLater, match=f"the disk that holds {tmp_path} is full"):
        DataLock(tmp_path, "run")


def test_the_next_run_may_start_when_the_first_has_ended(tmp_path: Path) -> None:
    first = DataLock(tmp_path, "run")
    first.release()
    first.release()
    with DataLock(tmp_path, "demo"), pytest.raises(ConfigError, match="avizor demo"):
        DataLock(tmp_path, "run")


def test_a_killed_run_locks_nobody_out(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(ConfigError, match=f"pid {holder.pid}"):
        DataLock(tmp_path, "run")
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with DataLock(tmp_path, "run"):
        pass


def test_a_sign_of_life_ends_with_its_owner(tmp_path: Path) -> None:
    sign = LifeSign(tmp_path, "me")
    assert is_alive(tmp_path, "me")
    sign.end()
    sign.end()
    assert not is_alive(tmp_path, "me")
    assert not is_alive(tmp_path, "nobody")


def leave_a_dead_sign(folder: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path;"
        "from avizor.adapters.data_directory import LifeSign;"
        "sign = LifeSign(Path(sys.argv[1]), 'dead'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False)


def test_a_dead_owners_sign_is_tidied_away(tmp_path: Path) -> None:
    leave_a_dead_sign(tmp_path)
    assert list((tmp_path / "readers").iterdir()) != []
    assert not is_alive(tmp_path, "dead")
    assert list((tmp_path / "readers").iterdir()) == []


def test_who_starts_removes_what_the_dead_left_and_nothing_of_the_living(tmp_path: Path) -> None:
    living = LifeSign(tmp_path, "living")
    leave_a_dead_sign(tmp_path)
    (tmp_path / "readers" / "folder").mkdir()  # not ours: stays, and stops nobody
    newer = LifeSign(tmp_path, "next")
    found = sorted(path.name for path in (tmp_path / "readers").iterdir())
    assert found == ["folder", "living", "next"]
    assert is_alive(tmp_path, "living")
    living.end()
    newer.end()


def test_many_that_start_at_once_keep_their_signs(tmp_path: Path) -> None:
    def live(number: int) -> LifeSign:
        return LifeSign(tmp_path, f"reader-{number}")

    with ThreadPoolExecutor(16) as pool:
        signs = list(pool.map(live, range(200)))
    assert [n for n in range(200) if not is_alive(tmp_path, f"reader-{n}")] == []
    for sign in signs:
        sign.end()
    assert list((tmp_path / "readers").iterdir()) == []
