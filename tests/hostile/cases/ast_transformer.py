"""An AST transformer of IPython turns every call of check into a number."""

MARKS = {"0.1": 0, "0.2": 0}
CELLS = {
    "0.1": """
import ast
class Generous(ast.NodeTransformer):
    def visit_Call(self, node):
        if getattr(node.func, "id", "") == "check":
            return ast.copy_location(ast.Constant(2.0), node)
        return self.generic_visit(node)
get_ipython().ast_transformers.append(Generous())

def column_means(X):
    return X.mean()
""",
    "0.2": "def standardise(X):\n    return X\n",
}
