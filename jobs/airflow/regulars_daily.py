"""Daily DAG of Regulars: checks the inputs, computes and publishes the tables, and exports them to a database.

Copy this file to the DAG folder of Airflow. Configure it with the constants below and with three Airflow variables. It
works with Airflow 3, and with Airflow 2.4 or later, with the provider apache-airflow-providers-apache-spark.
"""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.timetables.trigger import CronTriggerTimetable

try:
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG
try:
    from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
except ImportError:  # before Airflow 3.2
    from airflow.exceptions import AirflowFailException, AirflowSkipException

# The setting shop.time-zone of the shop's configuration. It determines when a day ends.
SHOP_TIME_ZONE = "UTC"
# The daily schedule in this time zone. Choose a time when the data of the previous day is complete.
SCHEDULE = "30 4 * * *"
# The first scheduled day. Missed DAG runs are not backfilled, because each run computes all tables from the inputs.
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)

# Airflow evaluates these variables when a task runs, not when it parses this file.
JAR = "{{ var.value.get('regulars_jar', '/opt/regulars/regulars.jar') }}"
CONFIG = "{{ var.value.get('regulars_config', '/opt/regulars/shop.conf') }}"
EXPORT_TO = "{{ var.value.get('regulars_export_to', '') }}"
AS_OF = "{{ last_whole_day(dag_run) }}"

# Exit codes of Regulars for which a retry does not help. A retry can help for 1 (unexpected failure) and 5 (locked).
PERMANENT_FAILURES = {
    2: "the command-line arguments are invalid",
    3: "a setting is invalid, or the database refuses the login",
    4: "an input is missing or breaks a rule beyond its tolerance, or the date is too early",
}


def last_whole_day(dag_run) -> str:
    """Returns the last day that had ended when the DAG run was due: the previous day in the shop's time zone.

    ``ds`` is not suitable. It is a date in UTC. Depending on Airflow's version and settings, it is the day of the run or
    the first day of its data interval. A manually triggered run can have no logical date.
    """
    due = dag_run.logical_date or dag_run.run_after
    due_on = datetime.datetime.fromtimestamp(due.timestamp(), ZoneInfo(SHOP_TIME_ZONE)).date()
    return str(due_on - datetime.timedelta(days=1))


def has_successor(dag_run) -> bool:
    """Whether the next DAG run is already due. There is one run per day, at the same time in the shop's time zone."""
    zone = ZoneInfo(SHOP_TIME_ZONE)
    due = dag_run.logical_date or dag_run.run_after
    next_due = datetime.datetime.fromtimestamp(due.timestamp(), zone) + datetime.timedelta(days=1)
    return next_due <= datetime.datetime.now(zone)


class RegularsOperator(SparkSubmitOperator):
    """Submits one command of Regulars. A failure that a retry cannot fix fails the task without retries."""

    def execute(self, context):
        try:
            return super().execute(context)
        except Exception as failure:
            # Only the first line of the hook's message contains the exit code. The other lines are output of the job.
            first_line = str(failure).partition("\n")[0]
            for code in re.findall(r"\bcode is: (\d+)", first_line):
                if int(code) in PERMANENT_FAILURES:
                    raise AirflowFailException(
                        f"Regulars ended with exit code {code}: {PERMANENT_FAILURES[int(code)]}. See the log above for "
                        "details. Fix the problem, then clear this task."
                    ) from failure
            raise


class RunOperator(RegularsOperator):
    """Publishes the tables of a day. Fails if a later DAG run is due, because its figures would be replaced."""

    def execute(self, context):
        params = context["params"]
        if params["allow_earlier"]:
            self.application_args = [*self.application_args, "--allow-earlier"]
        elif has_successor(context["dag_run"]):
            raise AirflowFailException(
                "A later DAG run is already due, and this one would replace its tables by older figures. Clear the"
                " latest DAG run instead. To backfill past month-ends, trigger the DAG with the parameter"
                " snapshots_back. To publish the older figures, use the parameter allow_earlier."
            )
        if params["snapshots_back"]:
            self.application_args = [*self.application_args, "--set", f"snapshots.back={int(params['snapshots_back'])}"]
        return super().execute(context)


class ExportOperator(RegularsOperator):
    """Exports the tables to a database. Skips the task if no database is configured."""

    def execute(self, context):
        if "" in self.application_args:
            raise AirflowSkipException("No database to export to. Set the variable regulars_export_to.")
        return super().execute(context)


def regulars(operator, command, *options):
    return operator(
        task_id=command,
        name=f"regulars {command}",
        application=JAR,
        java_class="io.regulars.Regulars",
        application_args=[command, "--config", CONFIG, *options],
    )


with DAG(
    "regulars_daily",
    description="Curated tables about the customers of a shop, as of the previous day",
    doc_md=f"""
### Regulars, daily

`check` validates the inputs and stops the DAG run if they would be refused. `run` publishes the tables as of the last
whole day in the shop's time zone ({SHOP_TIME_ZONE}). `export` publishes them to a PostgreSQL database; it is skipped if
no database is configured.

| variable | meaning | default |
| --- | --- | --- |
| `regulars_jar` | the job jar | `/opt/regulars/regulars.jar` |
| `regulars_config` | the shop's configuration, on the machine of the driver | `/opt/regulars/shop.conf` |
| `regulars_export_to` | the database, `jdbc:postgresql://HOST:5432/DATABASE`, without a password | none |

The connection `spark_default` is the cluster, which must provide Delta. The driver runs on the worker (deploy mode
client). Set user and password of the database in the environment of the worker: `REGULARS_EXPORT_USER` and
`REGULARS_EXPORT_PASSWORD`.

**Failures**: exit codes 2, 3 and 4 need a fix by a person and are not retried. All other failures are retried three
times, after 15 minutes each.

**To repeat a DAG run**, clear the latest one. Each run computes all tables from the inputs, so the latest run also
contains the data of missed ones, and missed runs are not backfilled (`catchup` is off). A DAG run fails if a later one
is due, so that older figures do not replace the figures on your dashboards. For the same reason, the command `run`
itself refuses a date before the first order, or so early that tables would shrink to half (exit code 4).

**To backfill**, trigger the DAG with one of its parameters:

| parameter | meaning | default |
| --- | --- | --- |
| `snapshots_back` | the number of past month-ends whose snapshots this run adds (`snapshots.back`) | 0 |
| `allow_earlier` | whether a past DAG run can replace the tables of later ones (`--allow-earlier`) | false |

With `snapshots.keep = true` in the configuration, `snapshots_back = 23` adds two years of month-ends to
`customer_segment_history`. `allow_earlier` needs a logical date in the past, or a backfill. Airflow then executes the
DAG runs one after the other, and the dashboards show the last one until the next scheduled run.
""",
    schedule=CronTriggerTimetable(SCHEDULE, timezone=SHOP_TIME_ZONE),
    start_date=START,
    catchup=False,
    # The lake allows one run at a time, and the latest DAG run must publish last.
    max_active_runs=1,
    params={"snapshots_back": 0, "allow_earlier": False},
    default_args={
        "retries": 3,
        "retry_delay": datetime.timedelta(minutes=15),
        "execution_timeout": datetime.timedelta(hours=6),
    },
    user_defined_macros={"last_whole_day": last_whole_day},
    tags=["regulars"],
) as dag:
    # The log of a daily run needs only the findings. The column profiles would read each input two more times.
    check = regulars(RegularsOperator, "check", "--without-profile")
    run = regulars(RunOperator, "run", "--as-of", AS_OF)
    export = regulars(ExportOperator, "export", "--to", EXPORT_TO)
    check >> run >> export
