"""No business rule lives in a notebook: says where one asks for more than published columns, or reckons with them.

Arguments are notebooks and Python files. Each finding is a line: the file, the cell, what it does.
"""

import ast
import json
import pathlib
import re
import sys

MODULES = {"matplotlib", "published"}
# Of the file that asks for them: what reads, and what shows.
MODULES_OF_PYTHON_FILES = MODULES | {"html", "re", "pandas", "psycopg2", "IPython"}

ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
RECKONING = set(
    """
    add agg aggregate apply applymap assign boxplot combine corr count cov crosstab cummax cummin cumprod cumsum cut
    describe diff div divide dot ecdf eval ewm expanding explode floordiv groupby hexbin hist hist2d idxmax idxmin
    interpolate kurt mad map_partitions max mean median min mod mode mul multiply nlargest nsmallest nunique pct_change
    pipe pivot_table pow prod product qcut quantile rank reduce resample rolling round sem shift skew std sub subtract sum
    transform truediv value_counts var violinplot
    """.split()
)

BEFORE_A_BRACKET = {"ALL", "AND", "ANY", "EXISTS", "FROM", "IN", "NOT", "ON", "OR", "SELECT", "WHERE"}
OF_THE_CATALOG = {"COL_DESCRIPTION", "OBJ_DESCRIPTION", "PG_GET_CONSTRAINTDEF"}
RECKONING_WORDS = {"CASE", "GROUP", "HAVING", "INSERT", "OVER", "UPDATE", "DELETE", "WINDOW", "WITH"}


def findings_in_sql(question):
    """What a question does besides reading columns, filtering and ordering."""
    bare = re.sub(r"--[^\n]*|%s", " ", re.sub(r"'(?:[^']|'')*'", " ", question))
    if not re.match(r"[\s(]*SELECT\b", bare):
        yield "is no SELECT"
    for name in re.findall(r"([A-Za-z_][\w.]*)\s*\(", bare):
        if name.upper() not in BEFORE_A_BRACKET | OF_THE_CATALOG:
            yield f"calls {name}()"
    for word in re.findall(r"[A-Za-z_]\w*", bare):
        if word.upper() in RECKONING_WORDS:
            yield f"says {word}"
    for operator in re.findall(r"\|\||::|[-+/%^|*]", re.sub(r"(SELECT\s+|\.)\*", " ", bare)):
        yield f"reckons with {operator}"


def findings_in_python(source, modules):
    """What a piece of Python does besides asking and showing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            for name in names:
                if (name or ".").split(".")[0] not in modules:
                    yield f"imports {name}"
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ARITHMETIC):
            yield f"reckons: {ast.unparse(node)}"
        elif isinstance(node, ast.Attribute) and node.attr in RECKONING:
            yield f"reckons: .{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in RECKONING:
                yield f"reckons: {node.func.id}()"
            elif node.func.id == "ask":
                question = node.args[0] if node.args else None
                if isinstance(question, ast.Constant) and isinstance(question.value, str):
                    yield from findings_in_sql(question.value)
                else:
                    yield "asks a question that does not stand there word by word"


def sources(path):
    """Each piece of Python in a file, with the place that it stands in."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        yield path.name, text
        return
    for number, cell in enumerate(json.loads(text)["cells"], 1):
        if cell["cell_type"] == "code":
            yield f"{path.name}, cell {number}", "".join(cell["source"])


def main():
    for path in map(pathlib.Path, sys.argv[1:]):
        modules = MODULES if path.suffix == ".ipynb" else MODULES_OF_PYTHON_FILES
        for place, source in sources(path):
            for finding in findings_in_python(source, modules):
                print(f"{place} {finding}")


if __name__ == "__main__":
    main()
