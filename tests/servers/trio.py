"""The three servers that an installation of its own works on, emptied between tests."""

import contextlib
from contextlib import closing

from kafka import KafkaAdminClient
from kafka.admin import MemberToRemove
from kafka.errors import KafkaError

from search_servers import forget
from servers.downloads import Say
from servers.elasticsearch import ElasticsearchServer
from servers.kafka import KafkaServer
from servers.postgres import PostgresServer

NAMES = "avizor"  # everything that avizor makes on a server begins with it


class Trio:
    """Kafka, Elasticsearch and PostgreSQL; tests may kill them."""

    def __init__(self, say: Say, *, measured: bool = False) -> None:
        """Start all three; ``measured`` as Elasticsearch has it."""
        with contextlib.ExitStack() as undo:
            self.kafka = KafkaServer(say)
            undo.callback(self.kafka.stop)
            self.elasticsearch = ElasticsearchServer(say, measured=measured)
            undo.callback(self.elasticsearch.stop)
            self.postgres = PostgresServer()
            self._stop = undo.pop_all()

    def stop(self) -> None:
        """End all three."""
        self.postgres.stop()
        self._stop.close()

    def revive(self) -> None:
        """Start those that a test left dead."""
        for server in (self.kafka, self.elasticsearch, self.postgres):
            if not server.runs:
                server.start()

    def empty(self) -> None:
        """Forget all topics, groups and indices of avizor's; databases go with their test."""
        self.revive()
        with closing(KafkaAdminClient(bootstrap_servers=self.kafka.address)) as admin:
            _empty_kafka(admin)
        forget(self.elasticsearch.url, NAMES)


def _empty_kafka(admin: KafkaAdminClient) -> None:
    groups = [each["group_id"] for each in admin.list_groups()]
    for name, found in (admin.describe_groups(groups) if groups else {}).items():
        members = [MemberToRemove(member_id=each["member_id"]) for each in found["members"]]
        if members:  # a worker that was killed is one until its session ends
            with contextlib.suppress(KafkaError):
                admin.remove_group_members(name, members)
    if groups:
        admin.delete_groups(groups)
    if topics := [name for name in admin.list_topics() if name.startswith(f"{NAMES}.")]:
        admin.delete_topics(topics)
