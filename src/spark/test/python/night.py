"""Simulates one run of a DAG without Airflow: reads a request as JSON, prints the DAG and the commands that it submits.

Fields of the request: file, airflow (2 or 3), logical_date or run_after, now, variables, params, master, deploy_mode,
exit_codes by task.
"""

import datetime
import json
import re
import runpy
import sys

import stand_ins
from stand_ins import DAG, Spark

try:
    import jinja2
except ImportError:
    jinja2 = None


class Variables:
    """``var.value``: fails for an unknown variable without a default."""

    MISSING = object()

    def __init__(self, values):
        self.values = values

    def get(self, key, default_var=MISSING):
        value = self.values.get(key, default_var)
        if value is Variables.MISSING:
            raise KeyError(f"There is no variable {key}")
        return value


class Namespace:
    def __init__(self, **members):
        self.__dict__.update(members)


def rendered(value, names):
    """Renders a template. If Jinja is installed, it must give the same text."""
    if isinstance(value, (list, tuple)):
        return [rendered(item, names) for item in value]
    if isinstance(value, dict):
        return {key: rendered(item, names) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    text = re.sub(
        r"\{\{\s*(.*?)\s*\}\}",
        lambda expression: str(eval(expression.group(1), {"__builtins__": {}}, names)),
        value,
    )
    if jinja2:
        environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
        assert environment.from_string(value).render(names) == text, value
    return text


def loaded(file, version):
    """Loads the DAG. Its file must not read or start anything, because that would slow down Airflow's scheduler."""
    stand_ins.install(version)
    touched = []
    watching = True

    def watch(event, arguments):
        if watching and event in ("open", "socket.connect", "subprocess.Popen", "os.system"):
            if not re.search(r"\.(py|pyc|so)(\.\d+)?$|__pycache__", str(arguments[0])) and arguments[0] != file:
                touched.append(f"{event} {arguments[0]}")

    sys.addaudithook(watch)
    runpy.run_path(file)
    watching = False
    assert not touched, f"The DAG file accessed while it was loaded: {touched}"
    (dag,) = DAG.every
    return dag


def instant(text):
    return datetime.datetime.fromisoformat(text) if text else None


def clock(now):
    """Returns a ``datetime`` class whose current time is fixed."""

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return now.astimezone(tz)

    return Clock


def outcome(task, request, context):
    Spark.submitted = None
    Spark.exit_code = request.get("exit_codes", {}).get(task.task_id, 0)
    try:
        task.execute(context)
        return "success", ""
    except stand_ins.AirflowSkipException as skip:
        return "skipped", str(skip)
    except stand_ins.AirflowFailException as failure:
        return "failed", str(failure)
    except stand_ins.AirflowException as failure:
        return "up_for_retry" if task.retries else "failed", str(failure)


def response(request):
    dag = loaded(request["file"], request["airflow"])
    Spark.master = request["master"]
    Spark.deploy_mode = request.get("deploy_mode")
    names = {
        "var": Namespace(value=Variables(request["variables"])),
        "dag_run": Namespace(
            logical_date=instant(request.get("logical_date")),
            **({"run_after": instant(request.get("run_after"))} if request["airflow"] >= 3 else {}),
        ),
        **dag.user_defined_macros,
    }
    unknown = set(request["params"]) - set(dag.params)
    assert not unknown, f"The DAG has no parameters {unknown}"
    context = {"dag_run": names["dag_run"], "params": {**dag.params, **request["params"]}}
    # From here on, the current time is the one in the request.
    datetime.datetime = clock(instant(request["now"]))
    tasks = []
    for task in dag.tasks:
        for field in task.template_fields:
            setattr(task, field, rendered(getattr(task, field), names))
        ended, reason = outcome(task, request, context)
        command = Spark.submitted or []
        assert not any("{{" in word for word in command), f"Airflow does not render this template: {command}"
        tasks.append(
            {
                "id": task.task_id,
                "upstream": task.upstream,
                "retries": task.retries,
                "retry_seconds": task.retry_delay.total_seconds(),
                "command": command,
                "outcome": ended,
                "reason": reason,
            }
        )
    return {
        "id": dag.dag_id,
        "cron": dag.schedule.cron,
        "time_zone": dag.schedule.timezone,
        "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs,
        "params": dag.params,
        "doc": dag.doc_md,
        "tasks": tasks,
    }


if __name__ == "__main__":
    print(json.dumps(response(json.load(sys.stdin))))
