"""The real server: gunicorn with several workers. Any of them can be killed."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from .database import children

WORKERS, THREADS = 3, 4


class Server:
    def __init__(self, folder: Path, port: int) -> None:
        self.log, self.access, self.port = folder / "gunicorn.log", folder / "access.log", port
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "ypsg.wsgi", "--preload"),
                    *(
                        "--bind",
                        f"127.0.0.1:{self.port}",
                        "--workers",
                        str(WORKERS),
                        "--threads",
                        str(THREADS),
                    ),
                    *("--access-logfile", str(self.access), "--capture-output", "--graceful-timeout", "5"),
                ],
                stdout=log,
                stderr=log,
                start_new_session=True,
                env=dict(os.environ),
            )
        for _ in range(600):
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/take-part/", timeout=5).close()
                return
            if self.process.poll() is not None:
                raise RuntimeError(f"The server did not start. See {self.log}")
            time.sleep(0.1)
        raise RuntimeError(f"The server does not answer. See {self.log}")

    def kill_a_worker(self) -> None:
        """kill -9; the server's first process starts another."""
        assert self.process
        for pid in children(self.process.pid)[:1]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """kill -9 for the server and all its workers, in the middle of what they do."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()
