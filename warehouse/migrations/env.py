"""Runs migrations on the connection that `hzetl.store.migrate` hands over; there is no other way to run them."""

from alembic import context

from hzetl.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
