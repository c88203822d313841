"""The warehouse: the one package that touches the database. Schema, migrations, loading, questions, exports."""
