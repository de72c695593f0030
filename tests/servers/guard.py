"""Run one server and end it when whoever asked for it is gone, however that happened.

``guard.py SIGNAL USER COMMAND…`` starts the command (as USER unless that is empty), prints its
process id and then waits for it, or for
the end of its own standard input: a pipe that the kernel closes even when the tests are killed with
``kill -9``. Then the command gets SIGNAL and, should it linger, SIGKILL. Imports nothing of ours.
"""

import os
import signal
import subprocess
import sys
import threading

PATIENCE = 20.0


def end_when_input_ends(server: subprocess.Popen[bytes], polite: int) -> None:
    while os.read(0, 1024):
        pass
    server.send_signal(polite)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()


def main() -> int:
    polite, user, *command = sys.argv[1:]
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the pipe decides
        signal.signal(ignored, signal.SIG_IGN)
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        user=user or None,
        restore_signals=True,
        preexec_fn=lambda: [  # noqa: PLW1509 - no threads yet; an ignored signal is inherited
            signal.signal(number, signal.SIG_DFL)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        ],
    )
    os.write(1, f"{server.pid}\n".encode())
    threading.Thread(target=end_when_input_ends, args=(server, int(polite)), daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(main())
