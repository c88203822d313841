#!/bin/sh
# Makes the two databases and their owners, and the role that only reads reports. Run it once, as a user who may:
#   sudo -u postgres env HZETL_DB_PASSWORD=... DAGSTER_DB_PASSWORD=... sh create-databases.sh
# PostgreSQL's image runs it by itself when its volume is new.
set -eu
: "${HZETL_DB_PASSWORD:?set the password of the warehouse}" "${DAGSTER_DB_PASSWORD:?set the password of Dagster}"
warehouse=${HZETL_DB:-hzetl}
dagster=${DAGSTER_DB:-dagster}

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  -v warehouse="$warehouse" -v warehouse_password="$HZETL_DB_PASSWORD" \
  -v dagster="$dagster" -v dagster_password="$DAGSTER_DB_PASSWORD" <<'SQL'
CREATE ROLE :"warehouse" LOGIN PASSWORD :'warehouse_password';
CREATE ROLE :"dagster" LOGIN PASSWORD :'dagster_password';
CREATE DATABASE :"warehouse" OWNER :"warehouse" ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE :"dagster" OWNER :"dagster" ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE :"warehouse" FROM PUBLIC;
REVOKE CONNECT ON DATABASE :"dagster" FROM PUBLIC;
SELECT 'CREATE ROLE hzetl_bi NOLOGIN' WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hzetl_bi') \gexec
GRANT CONNECT ON DATABASE :"warehouse" TO hzetl_bi;
SQL
