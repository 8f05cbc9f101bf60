"""Northwind, a sales database that knows nothing of ownedby, loaded into a schema of its own."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = (
    _ROOT / "tests" / "fixtures" / "northwind",
    _ROOT / "python" / "ownedby" / "data" / "northwind",
)

TABLES = """
create schema northwind;
create table northwind.region (
    region_id smallint primary key,
    region_description text not null
);
create table northwind.territories (
    territory_id varchar(20) primary key,
    territory_description text not null,
    region_id smallint not null references northwind.region
);
create table northwind.employees (
    employee_id smallint primary key,
    last_name varchar(20) not null,
    first_name varchar(10) not null,
    title varchar(30),
    title_of_courtesy varchar(25),
    birth_date date,
    hire_date date,
    address varchar(60),
    city varchar(15),
    region varchar(15),
    postal_code varchar(10),
    country varchar(15),
    home_phone varchar(24),
    extension varchar(4),
    notes text,
    reports_to smallint references northwind.employees,
    photo_path varchar(255)
);
create table northwind.employee_territories (
    employee_id smallint not null references northwind.employees,
    territory_id varchar(20) not null references northwind.territories,
    primary key (employee_id, territory_id)
);
create table northwind.shippers (
    shipper_id smallint primary key,
    company_name varchar(40) not null,
    phone varchar(24)
);
create table northwind.suppliers (
    supplier_id smallint primary key,
    company_name varchar(40) not null,
    contact_name varchar(30),
    contact_title varchar(30),
    address varchar(60),
    city varchar(15),
    region varchar(15),
    postal_code varchar(10),
    country varchar(15),
    phone varchar(24),
    fax varchar(24),
    homepage text
);
create table northwind.products (
    product_id smallint primary key,
    product_name varchar(40) not null,
    supplier_id smallint references northwind.suppliers,
    category_id smallint,
    quantity_per_unit varchar(20),
    unit_price real,
    units_in_stock smallint,
    units_on_order smallint,
    reorder_level smallint,
    discontinued integer not null
);
create table northwind.customers (
    customer_id varchar(5) primary key,
    company_name varchar(40) not null,
    contact_name varchar(30),
    contact_title varchar(30),
    address varchar(60),
    city varchar(15),
    region varchar(15),
    postal_code varchar(10),
    country varchar(15),
    phone varchar(24),
    fax varchar(24)
);
create table northwind.orders (
    order_id smallint primary key,
    customer_id varchar(5) references northwind.customers,
    employee_id smallint references northwind.employees,
    order_date date,
    required_date date,
    shipped_date date,
    ship_via smallint references northwind.shippers,
    freight real,
    ship_name varchar(40),
    ship_address varchar(60),
    ship_city varchar(15),
    ship_region varchar(15),
    ship_postal_code varchar(10),
    ship_country varchar(15)
);
create table northwind.order_details (
    order_id smallint not null references northwind.orders,
    product_id smallint not null references northwind.products,
    unit_price real not null,
    quantity smallint not null,
    discount real not null,
    primary key (order_id, product_id)
);
create view northwind.orders_by_country as
select c.country, count(*) as orders
from northwind.orders as o
inner join northwind.customers as c on o.customer_id = c.customer_id
group by c.country;
create view northwind.customer_phones as
select customer_id, phone from northwind.customers;
"""
"""As the public port to PostgreSQL has them, and two views over them."""


def load(conn: psycopg.Connection[Any]) -> None:
    """Make the tables and fill them."""
    conn.execute(sql.SQL(TABLES))
    for table in (
        *("region", "territories", "employees", "employee_territories", "shippers", "suppliers"),
        *("products", "customers", "orders", "order_details"),
    ):
        copy = sql.SQL("copy northwind.{} from stdin (format csv, header)").format(
            sql.Identifier(table)
        )
        with conn.cursor() as cursor, cursor.copy(copy) as stream:
            stream.write(_text(table))


def read(table: str) -> list[dict[str, str]]:
    """The rows of a table, without a database."""
    return list(csv.DictReader(_text(table).splitlines()))


def _text(table: str) -> str:
    (file,) = (f / f"{table}.csv" for f in _FOLDERS if (f / f"{table}.csv").exists())
    return file.read_text(encoding="utf-8")
