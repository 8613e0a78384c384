"""Reads what `regulars export` has published in PostgreSQL, and computes nothing.

The variables of libpq say where the database is: PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD.
"""

import html
import re

import pandas
import psycopg2
from IPython.display import Markdown

# Exact numbers come as Decimal, which charts do not take.
psycopg2.extensions.register_type(
    psycopg2.extensions.new_type(
        psycopg2.extensions.DECIMAL.values, "FLOAT", lambda text, cursor: None if text is None else float(text)
    )
)

connection = None


def connect():
    """A connection that reads one publication, however long it stays open."""
    try:
        new = psycopg2.connect(application_name="Regulars notebook")
    except psycopg2.OperationalError as reason:
        raise ConnectionError(
            f"The database cannot be reached: {str(reason).strip()}\n"
            "  Set PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD where Jupyter is started, and start it again."
        ) from None
    new.set_session(isolation_level="REPEATABLE READ", readonly=True)
    return new


def ask(question, *values):
    """The answer to a query in SQL. All answers come from one publication, until `close`."""
    global connection
    if connection is None or connection.closed:
        connection = connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute(question, values or None)
            answer = pandas.DataFrame(cursor.fetchall(), columns=[column.name for column in cursor.description])
            for column in cursor.description:
                # A column of nulls has no type of its own.
                if column.type_code == psycopg2.NUMBER:
                    answer[column.name] = pandas.to_numeric(answer[column.name])
            return answer
    except psycopg2.Error:
        connection.rollback()
        raise


def close():
    """Ends the transaction; the next query reads the publication that is current then."""
    if connection is not None:
        connection.close()


def definitions(*metrics):
    """The definitions of metrics, from `metric_reference`."""
    return ask(
        """
        SELECT metric, title, unit, formula, meaning, edge_cases
        FROM regulars.metric_reference
        WHERE metric = ANY(%s) ORDER BY metric
        """,
        list(metrics),
    )


def comments(table, *columns):
    """The comments of a table's columns, from the database."""
    answer = ask(
        """
        SELECT a.attname AS column, col_description(a.attrelid, a.attnum) AS meaning
        FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'regulars' AND c.relname = %s AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """,
        table,
    )
    if answer.empty:
        raise LookupError(
            f"There is no table regulars.{table} in this database.\n"
            "  Publish the tables: jobs/regulars export --config my-shop.conf --to jdbc:postgresql://…"
        )
    return answer[answer["column"].isin(columns)] if columns else answer


def unit(table, column):
    """The unit of a column, from its comment; of money, the shop's currency."""
    meaning = comments(table, column)["meaning"].iloc[0]
    return re.search(r"(?:Unit: |In )([^.]*)\.$", meaning).group(1)


def number(value):
    """A number as tables show it: without decimals from a thousand on, else to four digits."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def in_words(table):
    """A table with sentences in its cells, which pandas would cut off."""

    def cell(value):
        if value is None or value is pandas.NaT or value != value:
            return ""
        text = number(value) if isinstance(value, float) else str(value)
        return html.escape(text, quote=False).replace("|", "\\|").replace("\n", " ")

    rows = [table.columns, [":---" for _ in table.columns], *table.itertuples(index=False)]
    return Markdown("\n".join(f"| {' | '.join(cell(value) for value in row)} |" for row in rows))


pandas.options.display.float_format = number
pandas.options.display.max_columns = 30
