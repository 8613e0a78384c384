"""One night of a DAG without Airflow: reads a question as JSON, answers with the DAG and what its tasks would submit.

The question: file, airflow (2 or 3), logical_date or run_after, now, variables, params, master, deploy_mode, exit_codes
by task.
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
    """``var.value``: strict about how it is asked."""

    NOTHING = object()

    def __init__(self, values):
        self.values = values

    def get(self, key, default_var=NOTHING):
        value = self.values.get(key, default_var)
        if value is Variables.NOTHING:
            raise KeyError(f"There is no variable {key}")
        return value


class Namespace:
    def __init__(self, **members):
        self.__dict__.update(members)


def rendered(value, names):
    """A template's text. What jinja would make of it must be the same, where there is jinja to ask."""
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
    """The DAG in the file; to read or start anything while the file is read would slow down Airflow's scheduler."""
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
    assert not touched, f"Read while the file was loaded: {touched}"
    (dag,) = DAG.every
    return dag


def instant(text):
    return datetime.datetime.fromisoformat(text) if text else None


def clock(now):
    """``datetime``'s classes with a now of the question's own."""

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return now.astimezone(tz)

    return Clock


def outcome(task, question, context):
    Spark.submitted = None
    Spark.exit_code = question.get("exit_codes", {}).get(task.task_id, 0)
    try:
        task.execute(context)
        return "success", ""
    except stand_ins.AirflowSkipException as skip:
        return "skipped", str(skip)
    except stand_ins.AirflowFailException as failure:
        return "failed", str(failure)
    except stand_ins.AirflowException as failure:
        return "up_for_retry" if task.retries else "failed", str(failure)


def answered(question):
    dag = loaded(question["file"], question["airflow"])
    Spark.master = question["master"]
    Spark.deploy_mode = question.get("deploy_mode")
    names = {
        "var": Namespace(value=Variables(question["variables"])),
        "dag_run": Namespace(
            logical_date=instant(question.get("logical_date")),
            **({"run_after": instant(question.get("run_after"))} if question["airflow"] >= 3 else {}),
        ),
        **dag.user_defined_macros,
    }
    unknown = set(question["params"]) - set(dag.params)
    assert not unknown, f"The DAG has no parameters {unknown}"
    context = {"dag_run": names["dag_run"], "params": {**dag.params, **question["params"]}}
    # Airflow's own clock moves on; the question's stands still from here on.
    datetime.datetime = clock(instant(question["now"]))
    tasks = []
    for task in dag.tasks:
        for field in task.template_fields:
            setattr(task, field, rendered(getattr(task, field), names))
        ended, said = outcome(task, question, context)
        command = Spark.submitted or []
        assert not any("{{" in word for word in command), f"Airflow renders no template there: {command}"
        tasks.append(
            {
                "id": task.task_id,
                "upstream": task.upstream,
                "retries": task.retries,
                "retry_seconds": task.retry_delay.total_seconds(),
                "command": command,
                "outcome": ended,
                "said": said,
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
    print(json.dumps(answered(json.load(sys.stdin))))
