"""The rules that an author's file must meet: one rule, one function, its docstring the explanation."""
