"""Checks that notebooks contain no business rules: they can only query published columns and display them.

Arguments are notebooks and Python files. Each finding is one line with the file, the cell and the problem.
"""

import ast
import json
import pathlib
import re
import sys

MODULES = {"matplotlib", "published"}
# The Python files also need the modules that query and display tables.
PYTHON_FILE_MODULES = MODULES | {"html", "re", "pandas", "psycopg2", "IPython"}

ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
CALCULATIONS = set(
    """
    add agg aggregate apply applymap assign boxplot combine corr count cov crosstab cummax cummin cumprod cumsum cut
    describe diff div divide dot ecdf eval ewm expanding explode floordiv groupby hexbin hist hist2d idxmax idxmin
    interpolate kurt mad map_partitions max mean median min mod mode mul multiply nlargest nsmallest nunique pct_change
    pipe pivot_table pow prod product qcut quantile rank reduce resample rolling round sem shift skew std sub subtract sum
    transform truediv value_counts var violinplot
    """.split()
)

# Words that are followed by a bracket but are not functions.
KEYWORDS_BEFORE_BRACKET = {"ALL", "AND", "ANY", "EXISTS", "FROM", "IN", "NOT", "ON", "OR", "SELECT", "WHERE"}
CATALOG_FUNCTIONS = {"COL_DESCRIPTION", "OBJ_DESCRIPTION", "PG_GET_CONSTRAINTDEF"}
FORBIDDEN_KEYWORDS = {"CASE", "GROUP", "HAVING", "INSERT", "OVER", "UPDATE", "DELETE", "WINDOW", "WITH"}


def findings_in_sql(query):
    """Lists everything in a query except reading columns, filtering and ordering."""
    bare = re.sub(r"--[^\n]*|%s", " ", re.sub(r"'(?:[^']|'')*'", " ", query))
    if not re.match(r"[\s(]*SELECT\b", bare):
        yield "is not a SELECT"
    for name in re.findall(r"([A-Za-z_][\w.]*)\s*\(", bare):
        if name.upper() not in KEYWORDS_BEFORE_BRACKET | CATALOG_FUNCTIONS:
            yield f"calls {name}()"
    for word in re.findall(r"[A-Za-z_]\w*", bare):
        if word.upper() in FORBIDDEN_KEYWORDS:
            yield f"uses {word}"
    for operator in re.findall(r"\|\||::|[-+/%^|*]", re.sub(r"(SELECT\s+|\.)\*", " ", bare)):
        yield f"calculates with {operator}"


def findings_in_python(source, modules):
    """Lists everything in Python code except querying and displaying."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            for name in names:
                if (name or ".").split(".")[0] not in modules:
                    yield f"imports {name}"
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ARITHMETIC):
            yield f"calculates: {ast.unparse(node)}"
        elif isinstance(node, ast.Attribute) and node.attr in CALCULATIONS:
            yield f"calculates: .{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in CALCULATIONS:
                yield f"calculates: {node.func.id}()"
            elif node.func.id == "ask":
                query = node.args[0] if node.args else None
                if isinstance(query, ast.Constant) and isinstance(query.value, str):
                    yield from findings_in_sql(query.value)
                else:
                    yield "runs a query that is not a string literal"


def sources(path):
    """Yields the Python code in a file, with its location."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        yield path.name, text
        return
    for number, cell in enumerate(json.loads(text)["cells"], 1):
        if cell["cell_type"] == "code":
            yield f"{path.name}, cell {number}", "".join(cell["source"])


def main():
    for path in map(pathlib.Path, sys.argv[1:]):
        modules = MODULES if path.suffix == ".ipynb" else PYTHON_FILE_MODULES
        for location, source in sources(path):
            for finding in findings_in_python(source, modules):
                print(f"{location} {finding}")


if __name__ == "__main__":
    main()
