"""A real Apache Kafka broker on loopback."""

import secrets
import subprocess
import uuid
from base64 import urlsafe_b64encode
from pathlib import Path

from servers.downloads import Say, fetched, run_maven
from servers.java import Credentials, find_java, make_certificate
from servers.process import Process, Server, ServerUnavailable, Workplace, free_port

VERSION = "4.3.1"
SIZE = 54  # MB
JAVA = 17
HEAP = ("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
STARTED = "Kafka Server started"

SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    # Topics are ours to make; a typing error in a name must show.
    "auto.create.topics.enable": "false",
    # Tests are in a hurry: members that die are noticed in a second, groups form at once.
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "500",
}


class KafkaServer(Server):
    """One broker with its data; it can be killed and started again with what it had."""

    def __init__(self, say: Say, *, secure: bool = False) -> None:
        """Fetch what is missing and start; ``secure`` asks for TLS, a user and a password."""
        self._java = find_java(JAVA) / "bin" / "java"
        folder = fetched(
            f"kafka-{VERSION}",
            SIZE,
            lambda into: run_maven("kafka.pom.xml", "dependency:copy-dependencies", into),
            say,
        )
        self._classes = f"{folder / 'libs'}/*"
        self._place = Workplace("kafka")
        self._port, self._controller = free_port(), free_port()
        self.credentials = self._make_credentials() if secure else None
        self._settings = self._place.write("server.properties", self._properties())
        try:
            self._format()
            self.start()
        except BaseException:
            self.stop()
            raise

    @property
    def address(self) -> str:
        """Return ``host:port``."""
        return f"127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        """Return the address as the setting ``log.url`` wants it."""
        return f"kafka://{self.address}"

    def start(self) -> None:
        """Start, or start again on the same port with the same data."""
        command: list[str | Path] = [
            self._java,
            *HEAP,
            "-cp",
            self._classes,
            "kafka.Kafka",
            self._settings,
        ]
        self._process = Process(command, self._place)
        self._process.wait_until(self._is_ready, 180)

    def _is_ready(self) -> bool:
        return self._listens(STARTED)

    def _format(self) -> None:
        # Its first byte is zero: an id that began with "-" would be read as an option.
        cluster = urlsafe_b64encode(bytes(1) + uuid.uuid4().bytes[1:]).decode().rstrip("=")
        tool = ["kafka.tools.StorageTool", "format", "--standalone", "-t", cluster, "-c"]
        command: list[str | Path] = [
            self._java,
            "-Xmx256m",
            "-cp",
            self._classes,
            *tool,
            self._settings,
        ]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=self._place.path, check=False
        )
        if done.returncode:
            raise ServerUnavailable(f"the broker's storage: {done.stdout[-2000:]}{done.stderr}")

    def _properties(self) -> str:
        kind = "SASL_SSL" if self.credentials else "PLAINTEXT"
        inside, outside = f"127.0.0.1:{self._controller}", f"127.0.0.1:{self._port}"
        values = {
            **SETTINGS,
            "controller.quorum.bootstrap.servers": inside,
            "listeners": f"{kind}://{outside},CONTROLLER://{inside}",
            "advertised.listeners": f"{kind}://{outside}",
            "listener.security.protocol.map": f"{kind}:{kind},CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name": kind,
            "log.dirs": str(self._place.folder("data")),
            **(self._security(self.credentials) if self.credentials else {}),
        }
        return "".join(f"{key}={value}\n" for key, value in values.items())

    def _security(self, credentials: Credentials) -> dict[str, str]:
        name, password = credentials.username, credentials.password
        module = "org.apache.kafka.common.security.plain.PlainLoginModule"
        login = (
            f'{module} required username="{name}" password="{password}" user_{name}="{password}";'
        )
        return {
            "sasl.enabled.mechanisms": "PLAIN",
            "sasl.mechanism.inter.broker.protocol": "PLAIN",
            "listener.name.sasl_ssl.plain.sasl.jaas.config": login,
            "ssl.keystore.type": "PKCS12",
            "ssl.keystore.location": str(self._place.path / "key.p12"),
            "ssl.keystore.password": password,
            "ssl.truststore.type": "PKCS12",
            "ssl.truststore.location": str(self._place.path / "key.p12"),
            "ssl.truststore.password": password,
        }

    def _make_credentials(self) -> Credentials:
        """Make a certificate for loopback and a password, both for this broker alone."""
        password = secrets.token_hex(12)
        store, certificate = self._place.path / "key.p12", self._place.path / "ca.pem"
        make_certificate(self._java.parents[1], store, certificate, password)
        return Credentials("avizor", password, certificate)
