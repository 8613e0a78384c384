"""Regulars, night by night: screens the inputs, computes the tables, publishes them into a database.

Copy this file into Airflow's folder of DAGs; what it needs to know stands in the constants below and in three Airflow
variables. It works with Airflow 3, and with 2.4 and later, with the provider apache-airflow-providers-apache-spark.
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

# shop.time-zone of the shop's configuration: its clock says when a day is over.
SHOP_TIME_ZONE = "UTC"
# When, by the same clock: after the shop's system has delivered the day before.
SCHEDULE = "30 4 * * *"
# No night before it is run. Nights that were missed are not made up for: the next one computes everything anew.
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)

# Airflow variables are looked up when a task runs, never while this file is read.
JAR = "{{ var.value.get('regulars_jar', '/opt/regulars/regulars.jar') }}"
CONFIG = "{{ var.value.get('regulars_config', '/opt/regulars/shop.conf') }}"
EXPORT_TO = "{{ var.value.get('regulars_export_to', '') }}"
AS_OF = "{{ last_whole_day(dag_run) }}"

# Exit codes of Regulars that another try would only repeat. 5 (another run holds the lake) and 1 are worth one.
MISTAKES = {
    2: "the command line cannot be understood",
    3: "a setting is wrong, or the database does not let the user in",
    4: "an input is missing or broken beyond its tolerance, or the day is too early",
}


def last_whole_day(dag_run) -> str:
    """The day that was over when the run was due: the one before it, by the shop's clock.

    ``ds`` will not do. It is a day of UTC, and which one depends on Airflow's version and settings: the day of the run,
    or the first day of its data interval. A run that somebody triggers may have no logical date at all.
    """
    due = dag_run.logical_date or dag_run.run_after
    due_on = datetime.datetime.fromtimestamp(due.timestamp(), ZoneInfo(SHOP_TIME_ZONE)).date()
    return str(due_on - datetime.timedelta(days=1))


def is_followed(dag_run) -> bool:
    """Whether the next night is due as well: SCHEDULE has one a day, at the same time by the shop's clock."""
    zone = ZoneInfo(SHOP_TIME_ZONE)
    due = dag_run.logical_date or dag_run.run_after
    next_due = datetime.datetime.fromtimestamp(due.timestamp(), zone) + datetime.timedelta(days=1)
    return next_due <= datetime.datetime.now(zone)


class RegularsOperator(SparkSubmitOperator):
    """Submits one command of Regulars. A mistake that is still there in fifteen minutes fails at once."""

    def execute(self, context):
        try:
            return super().execute(context)
        except Exception as failure:
            # The exit code is in the hook's sentence alone; below its first line stands what the job itself said.
            sentence = str(failure).partition("\n")[0]
            for code in re.findall(r"\bcode is: (\d+)", sentence):
                if int(code) in MISTAKES:
                    raise AirflowFailException(
                        f"Regulars ended with {code}: {MISTAKES[int(code)]}. It says more in the lines above; "
                        "clear this task when that is mended."
                    ) from failure
            raise


class RunOperator(RegularsOperator):
    """Publishes the tables of a night, unless a later night's are due: its figures would replace theirs."""

    def execute(self, context):
        params = context["params"]
        if params["allow_earlier"]:
            self.application_args = [*self.application_args, "--allow-earlier"]
        elif is_followed(context["dag_run"]):
            raise AirflowFailException(
                "A later night is due already, and this one would put older figures in the place of its tables. Clear"
                " the latest night instead. For past month-ends trigger the DAG with the parameter snapshots_back; if"
                " the older figures are wanted, with allow_earlier."
            )
        if params["snapshots_back"]:
            self.application_args = [*self.application_args, "--set", f"snapshots.back={int(params['snapshots_back'])}"]
        return super().execute(context)


class ExportOperator(RegularsOperator):
    """Publishes into a database, where one is named."""

    def execute(self, context):
        if "" in self.application_args:
            raise AirflowSkipException("There is no database to export to: set the variable regulars_export_to.")
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
    description="A shop's tables about its customers, as of the day before",
    doc_md=f"""
### Regulars, night by night

`check` screens the inputs and stops here what a run would refuse. `run` publishes the tables as of the last whole day
by the shop's clock ({SHOP_TIME_ZONE}). `export` brings them into a PostgreSQL database; without one it is skipped.

| variable | says | default |
| --- | --- | --- |
| `regulars_jar` | the job jar | `/opt/regulars/regulars.jar` |
| `regulars_config` | the shop's configuration, for the machine that the driver runs on | `/opt/regulars/shop.conf` |
| `regulars_export_to` | the database, `jdbc:postgresql://HOST:5432/DATABASE`, without a password | none |

The cluster is the connection `spark_default`; it brings Delta, and the driver runs on the worker (deploy mode client).
User and password of the database are in the worker's environment: `REGULARS_EXPORT_USER`, `REGULARS_EXPORT_PASSWORD`.

**When it fails**: exit codes 2, 3 and 4 are mistakes that somebody has to mend, and are not tried again; anything else
is, after a quarter of an hour, three times.

**To do a night again**, clear the latest one. Each run computes everything from the inputs, so the latest night has what
a missed one would have had, and missed nights are not made up for (`catchup` is off). A night that is followed by
another is refused, and so is by the program itself (exit code 4) a day before the first order, or so early that tables
would shrink to half: old figures do not replace those on your dashboards.

**To look back**, trigger the DAG with one of its parameters:

| parameter | does | default |
| --- | --- | --- |
| `snapshots_back` | the run makes the snapshots of so many past month-ends too (`snapshots.back`), in one run | 0 |
| `allow_earlier` | a night of the past publishes its tables in the place of later ones (`--allow-earlier`) | false |

With `snapshots.keep = true` in the configuration, `snapshots_back = 23` gives `customer_segment_history` two years of
month-ends. `allow_earlier` needs a logical date in the past, or a backfill: Airflow then runs one night after the other,
and the last one stays on the dashboards until the next night.
""",
    schedule=CronTriggerTimetable(SCHEDULE, timezone=SHOP_TIME_ZONE),
    start_date=START,
    catchup=False,
    # The lake holds one run at a time, and the tables are to end with the latest night.
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
    # Who reads the log of a night wants the findings; what is in each column takes reading the inputs twice.
    check = regulars(RegularsOperator, "check", "--without-profile")
    run = regulars(RunOperator, "run", "--as-of", AS_OF)
    export = regulars(ExportOperator, "export", "--to", EXPORT_TO)
    check >> run >> export
