"""The installation by Docker: every command, port, variable, file and version it names exists."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import avizor
from avizor.cli import COMMANDS
from avizor.settings import Settings
from avizor.stages.pipeline import STAGE_NAMES

yaml = pytest.importorskip("yaml", reason="needs PyYAML")

ROOT = Path(__file__).parents[2]
ONCE = {"elasticsearch-users", "setup", "dashboards", "avizor"}
"""Services that do one thing and end."""
PORTLESS = {"flows"}
"""Prefect's runner has no port; ``avizor_last_poll_timestamp_seconds`` shows that it works."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def compose() -> dict[str, Any]:
    """The file as Compose sees it: variables filled in, merged, without the extension fields."""
    filled = re.sub(
        r"(?<!\$)\$\{\w+(?::-([^}]*)|:\?[^}]*)\}", _filled, text_of("docker-compose.yml")
    )
    read = yaml.safe_load(filled.replace("$$", "$"))
    return {key: value for key, value in read.items() if not key.startswith("x-")}


def _filled(variable: re.Match[str]) -> str:
    """Give a variable its default, or a word when it has none and must be set."""
    return variable[1] if variable[1] is not None else "given"


def services() -> dict[str, dict[str, Any]]:
    found = compose()["services"]
    assert isinstance(found, dict)
    return found


def ours() -> dict[str, dict[str, Any]]:
    return {name: one for name, one in services().items() if "build" in one}


def stages_of_dockerfile() -> dict[str, str]:
    """The instructions of each build stage, by its name."""
    parts = re.split(r"^FROM \S+ AS (\S+)$", text_of("Dockerfile"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def pip_extras() -> set[str]:
    found = re.findall(r'"\.\[([\w,]+)\]"', text_of("Dockerfile"))
    return {extra for group in found for extra in group.split(",")}


def copied_from_project() -> Iterator[str]:
    for line in re.findall(r"^COPY (?!--from)(.+)$", text_of("Dockerfile"), flags=re.MULTILINE):
        yield from (source.removeprefix("./") for source in line.split()[:-1])


def tool(name: str) -> str:
    """A program of this Python's environment or of the system; skip without it, or fail in CI."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    give_up = pytest.fail if os.environ.get("CI") else pytest.skip
    return found or give_up(f"needs the program {name}, from PyPI's {name}-bin or the like")


def test_the_file_keeps_to_the_compose_specification() -> None:
    compose_spec = pytest.importorskip("compose_spec", reason="needs the package compose-spec")
    parsed = compose_spec.PyCompose.from_json(json.dumps(compose()))
    assert set(parsed.service_names()) == set(services())


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    command = [tool("hadolint"), "--no-color", str(ROOT / "Dockerfile")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_command_and_every_stage_exists() -> None:
    for name, service in ours().items():
        words = service.get("command", ["flows.serve"])
        if name == "flows":
            assert words == ["flows.serve"]
            assert (ROOT / "flows" / "serve.py").is_file()
            continue
        assert words[0] in COMMANDS
        assert words[0] != "worker" or set(words[1:]) <= set(STAGE_NAMES)


def test_together_the_services_run_every_stage() -> None:
    workers = [s["command"] for s in ours().values() if s.get("command", [""])[0] == "worker"]
    at_work = [stage for _, *stages in workers for stage in stages]
    assert sorted([*at_work, "poll"]) == sorted(STAGE_NAMES)  # the flow `ingest` polls


def test_every_setting_in_the_environment_is_known() -> None:
    known = {"AVIZOR_CONFIG", "AVIZOR_DATA"} | {
        f"AVIZOR_{section}__{key}".upper()
        for section, field in Settings.model_fields.items()
        for key in field.annotation.model_fields  # type: ignore[union-attr]
    }
    named = {key for s in ours().values() for key in s["environment"] if key.startswith("AVIZOR_")}
    named |= set(re.findall(r"^(AVIZOR_\w+__\w+)=", text_of(".env.example"), flags=re.MULTILINE))
    named |= set(re.findall(r"\b(AVIZOR_[A-Z]+)=", text_of("Dockerfile")))
    assert named - known == set()


def test_commands_know_the_mail_server_that_alerts_leave_by() -> None:
    """``doctor`` tries it, ``alerts retry`` sends by it."""
    services = ours()
    assert services["avizor"]["environment"] == services["stories"]["environment"]


def test_every_variable_stands_in_the_example_and_nothing_else_does() -> None:
    used = set(re.findall(r"(?<!\$)\$\{(\w+)", text_of("docker-compose.yml")))
    used |= {one["environment"] for one in compose()["secrets"].values()}
    offered = set(re.findall(r"^(\w+)=", text_of(".env.example"), flags=re.MULTILINE))
    assert used == offered


def test_the_example_holds_no_password() -> None:
    passwords = re.findall(r"^(\w*PASSWORD)=(.*)$", text_of(".env.example"), flags=re.MULTILINE)
    assert len(passwords) == 7
    assert {value for _, value in passwords} == {""}


def test_no_worker_starts_before_everything_is_set_up() -> None:
    assert services()["setup"]["command"] == ["setup"]
    waiting = {name for name, one in ours().items() if name != "setup"}
    once = {"condition": "service_completed_successfully"}
    assert [name for name in waiting if services()[name]["depends_on"]["setup"] != once] == []
    assert "AVIZOR_KIBANA__URL" not in services()["setup"]["environment"]
    assert services()["dashboards"]["depends_on"]["kibana"] == {"condition": "service_healthy"}
    assert [n for n in waiting if "dashboards" in services()[n]["depends_on"]] == []


def test_nothing_is_published_beyond_this_machine() -> None:
    published = [port for service in services().values() for port in service.get("ports", [])]
    assert published
    assert [port for port in published if not port.startswith("127.0.0.1:")] == []
    assert not any("network_mode" in service for service in services().values())


@pytest.mark.parametrize("name", services())
def test_a_service_is_limited_healthy_and_unprivileged(name: str) -> None:
    service = services()[name]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    assert ("healthcheck" in service) == (name not in ONCE | PORTLESS)
    assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    assert "privileged" not in service
    assert service["logging"]["options"]["max-size"]


@pytest.mark.parametrize("name", services())
def test_what_a_service_refers_to_exists(name: str) -> None:
    service, whole = services()[name], compose()
    assert set(service["networks"]) <= set(whole["networks"])
    assert {one["source"] for one in service.get("secrets", [])} <= set(whole["secrets"])
    assert {one["source"] for one in service.get("configs", [])} <= set(whole["configs"])
    for mount in service.get("volumes", []):
        source = mount.split(":")[0]
        assert (ROOT / source).exists() if source.startswith("./") else source in whole["volumes"]
    for other, wanted in service.get("depends_on", {}).items():
        healthy = wanted["condition"] == "service_healthy"
        assert ("healthcheck" in services()[other]) == healthy


def test_secret_files_are_mounted_where_the_settings_look_for_them() -> None:
    for service in ours().values():
        mounted = {f"/run/secrets/{one['source']}" for one in service["secrets"]}
        files = {v for k, v in service["environment"].items() if k.endswith("PASSWORD_FILE")}
        assert files == mounted


def test_the_health_port_is_the_same_everywhere() -> None:
    (exposed,) = re.findall(r"^EXPOSE (\d+)$", text_of("Dockerfile"), flags=re.MULTILINE)
    for service in ours().values():
        assert service["environment"]["AVIZOR_WORKER__PORT"] == exposed
        if "healthcheck" in service:
            assert f"127.0.0.1:{exposed}/healthz" in service["healthcheck"]["test"][-1]


@pytest.mark.parametrize("name", ["classify", "stories"])
def test_a_model_takes_as_many_threads_as_its_container_may_use(name: str) -> None:
    """By itself it takes one a core of the machine, which the container's limit does not change."""
    service = services()[name]
    limit = service["deploy"]["resources"]["limits"]["cpus"]
    assert service["environment"]["AVIZOR_MODEL__THREADS"] == limit


def test_a_database_is_healthy_only_once_it_can_be_reached() -> None:
    """Its image first starts it on its socket alone, to make the databases, and ends it again."""
    (test,) = services()["postgres"]["healthcheck"]["test"][1:]
    assert "-h 127.0.0.1" in test


def test_workers_are_given_time_to_drain() -> None:
    graces = {service["stop_grace_period"] for service in ours().values()}
    assert all(int(grace.removesuffix("s")) > 30 for grace in graces)


def test_images_are_pinned_and_those_of_one_project_agree() -> None:
    tags = {name: service["image"].partition(":")[2] for name, service in services().items()}
    assert all(re.match(r"\d+\.\d+", tag) for tag in tags.values())
    assert {tags[name] for name in ours()} == {avizor.__version__}
    assert tags["elasticsearch"] == tags["kibana"] == tags["elasticsearch-users"]


@pytest.mark.parametrize("server", ["kafka", "elasticsearch"])
def test_the_servers_are_the_ones_that_the_tests_run_on(server: str) -> None:
    tag = services()[server]["image"].partition(":")[2]
    assert f"<version>{tag}</version>" in text_of(f"tests/servers/{server}.pom.xml")


def test_images_are_built_from_stages_that_exist_and_run_as_nobody_in_particular() -> None:
    stages = stages_of_dockerfile()
    assert {service["build"]["target"] for service in ours().values()} <= set(stages)
    assert re.findall(r"^USER (\S+)$", text_of("Dockerfile"), flags=re.MULTILINE) == ["10001"]
    assert "USER 10001" in stages["base"]
    uids = {one["uid"] for service in ours().values() for one in service["secrets"]}
    assert uids == {"10001"}


def test_what_is_copied_exists_and_docker_may_see_it() -> None:
    allowed = {line[1:] for line in text_of(".dockerignore").splitlines() if line.startswith("!")}
    copied = set(copied_from_project())
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert copied == allowed


def test_the_extras_that_are_installed_exist() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert pip_extras() == {"servers", "flows"} <= set(project["optional-dependencies"])
    assert "torch" not in " ".join(project["optional-dependencies"].get("flows", []))


def test_prefect_keeps_its_pages_where_its_user_can_write() -> None:
    """It copies them when it starts; where it cannot, only its health check is answered."""
    prefect = services()["prefect"]
    assert prefect["user"] != "0"
    assert prefect["environment"]["PREFECT_UI_STATIC_DIRECTORY"].startswith("/tmp/")


def test_the_way_to_start_waits_for_no_service_that_ends_by_itself() -> None:
    """``up --wait`` takes one that has ended for a failure, unless another waits for its end."""
    awaited = {
        name
        for one in services().values()
        for name, how in one.get("depends_on", {}).items()
        if how["condition"] == "service_completed_successfully"
    }
    if services().keys() & ONCE - {"avizor"} - awaited:
        assert not re.search(r"docker compose up [^\n]*--wait", text_of("docs/operate.md"))
