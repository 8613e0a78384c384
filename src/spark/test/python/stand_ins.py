"""Test doubles for Airflow. Like Airflow, they raise a TypeError for an argument that Airflow does not have.

The signatures are those of Airflow 2.4 to 3 and of its Spark provider, limited to a DAG of spark-submit tasks.
"""

import datetime
import sys
import types


class AirflowException(Exception):
    pass


class AirflowFailException(AirflowException):
    pass


class AirflowSkipException(AirflowException):
    pass


class CronTriggerTimetable:
    def __init__(self, cron, *, timezone, interval=datetime.timedelta(), run_immediately=False):
        if len(cron.split()) != 5:
            raise ValueError(f"{cron!r} is not a cron expression")
        self.cron = cron
        self.timezone = timezone


class DAG:
    current = None
    every = []

    def __init__(
        self,
        dag_id,
        *,
        description=None,
        schedule=None,
        start_date=None,
        end_date=None,
        default_args=None,
        user_defined_macros=None,
        user_defined_filters=None,
        max_active_tasks=16,
        max_active_runs=16,
        dagrun_timeout=None,
        catchup=False,
        doc_md=None,
        params=None,
        tags=None,
        owner_links=None,
        is_paused_upon_creation=None,
        render_template_as_native_obj=False,
    ):
        if catchup and schedule is not None and start_date is None:
            raise ValueError("catchup with a schedule needs a start_date")
        if start_date is not None and start_date.tzinfo is None:
            raise ValueError("start_date has no time zone")
        self.dag_id = dag_id
        self.description = description
        self.schedule = schedule
        self.start_date = start_date
        self.default_args = default_args or {}
        self.user_defined_macros = user_defined_macros or {}
        self.max_active_runs = max_active_runs
        self.catchup = catchup
        self.params = params or {}
        self.doc_md = doc_md
        self.tags = tags or []
        self.tasks = []
        DAG.every.append(self)

    def __enter__(self):
        DAG.current = self
        return self

    def __exit__(self, *failure):
        DAG.current = None


class BaseOperator:
    # The arguments of all tasks, which are also valid in default_args, with their defaults.
    COMMON_ARGUMENTS = {
        "owner": "airflow",
        "retries": 0,
        "retry_delay": datetime.timedelta(minutes=5),
        "retry_exponential_backoff": False,
        "max_retry_delay": None,
        "execution_timeout": None,
        "depends_on_past": False,
        "trigger_rule": "all_success",
        "pool": None,
        "doc_md": None,
    }
    template_fields = ()

    def __init__(self, *, task_id, **settings):
        unknown = set(settings) - set(self.COMMON_ARGUMENTS)
        if unknown:
            raise TypeError(f"Invalid arguments were passed to {type(self).__name__} {task_id}: {sorted(unknown)}")
        self.task_id = task_id
        self.dag = DAG.current
        self.upstream = []
        if any(task.task_id == task_id for task in self.dag.tasks):
            raise ValueError(f"There are two tasks {task_id}")
        self.dag.tasks.append(self)
        unknown = set(self.dag.default_args) - set(self.COMMON_ARGUMENTS)
        if unknown:
            raise TypeError(f"Tasks do not have these default_args: {sorted(unknown)}")
        for name, default in self.COMMON_ARGUMENTS.items():
            setattr(self, name, settings.get(name, self.dag.default_args.get(name, default)))

    def __rshift__(self, later):
        later.upstream.append(self.task_id)
        return later


class Spark:
    """The connection spark_default, the last submitted command, and its exit code."""

    master = "yarn"
    deploy_mode = None
    binary = "spark-submit"
    exit_code = 0
    submitted = None


class SparkSubmitOperator(BaseOperator):
    template_fields = (
        "application",
        "conf",
        "files",
        "py_files",
        "jars",
        "driver_class_path",
        "packages",
        "exclude_packages",
        "keytab",
        "principal",
        "proxy_user",
        "name",
        "application_args",
        "env_vars",
        "properties_file",
    )

    def __init__(
        self,
        *,
        application="",
        conf=None,
        conn_id="spark_default",
        files=None,
        py_files=None,
        archives=None,
        driver_class_path=None,
        jars=None,
        java_class=None,
        packages=None,
        exclude_packages=None,
        repositories=None,
        total_executor_cores=None,
        executor_cores=None,
        executor_memory=None,
        driver_memory=None,
        keytab=None,
        principal=None,
        proxy_user=None,
        name="arrow-spark",
        num_executors=None,
        status_poll_interval=1,
        application_args=None,
        env_vars=None,
        verbose=False,
        spark_binary=None,
        properties_file=None,
        yarn_queue=None,
        deploy_mode=None,
        use_krb5ccache=False,
        **kwargs,
    ):
        settings = {name: value for name, value in locals().items() if name not in ("self", "kwargs", "__class__")}
        super().__init__(**kwargs)
        self.__dict__.update(settings)

    def execute(self, context):
        Spark.submitted = self.command()
        if Spark.exit_code:
            raise AirflowException(
                f"Cannot execute: {' '.join(Spark.submitted)}. Error code is: {Spark.exit_code}.\n"
                "Last spark-submit output:\nan earlier attempt reported: Error code is: 4."
            )

    def command(self):
        """The spark-submit command, with its arguments in the order of the provider's hook."""
        words = [self.spark_binary or Spark.binary, "--master", Spark.master]
        for key, value in (self.conf or {}).items():
            words += ["--conf", f"{key}={value}"]
        if self.env_vars:
            raise AssertionError("On YARN and Kubernetes, env_vars would be visible in the process list")
        for option, value in (
            ("--properties-file", self.properties_file),
            ("--files", self.files),
            ("--py-files", self.py_files),
            ("--archives", self.archives),
            ("--driver-class-path", self.driver_class_path),
            ("--jars", self.jars),
            ("--packages", self.packages),
            ("--exclude-packages", self.exclude_packages),
            ("--repositories", self.repositories),
            ("--num-executors", self.num_executors),
            ("--total-executor-cores", self.total_executor_cores),
            ("--executor-cores", self.executor_cores),
            ("--executor-memory", self.executor_memory),
            ("--driver-memory", self.driver_memory),
            ("--keytab", self.keytab),
            ("--principal", self.principal),
            ("--proxy-user", self.proxy_user),
            ("--name", self.name),
            ("--class", self.java_class),
        ):
            if value:
                words += [option, str(value)]
        if self.verbose:
            words.append("--verbose")
        for option, value in (("--queue", self.yarn_queue), ("--deploy-mode", self.deploy_mode or Spark.deploy_mode)):
            if value:
                words += [option, value]
        return words + [self.application] + list(self.application_args or [])


def install(version):
    """Installs these classes as the modules ``airflow…`` of a major version."""
    module("airflow.providers.apache.spark.operators.spark_submit", SparkSubmitOperator)
    module("airflow.timetables.trigger", CronTriggerTimetable)
    module("airflow.exceptions", AirflowException, AirflowFailException, AirflowSkipException)
    if version == 2:
        module("airflow", DAG)
    else:
        module("airflow.sdk", DAG, BaseOperator)
        module("airflow.sdk.exceptions", AirflowException, AirflowFailException, AirflowSkipException)


def module(name, *members):
    parent = ""
    for part in name.split("."):
        path = f"{parent}.{part}" if parent else part
        if path not in sys.modules:
            created = types.ModuleType(path)
            created.__path__ = []
            sys.modules[path] = created
            if parent:
                setattr(sys.modules[parent], part, created)
        parent = path
    for member in members:
        setattr(sys.modules[name], member.__name__, member)
