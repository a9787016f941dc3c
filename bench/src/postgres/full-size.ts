/**
 * Customers of the portfolio that the benchmarks of PostgreSQL share: two million invoices. All four of them then take some ten minutes
 * on two cores; nothing but time stands against a million customers here, whose ten million invoices take about as long to import alone.
 */
export const fullCustomers = 200_000
/** Customers of the portfolio it is compared with: two hundred thousand invoices. */
export const tenthCustomers = 20_000
/** Customers where there is no target, only other ways to compare: a hundred thousand invoices. */
export const smallCustomers = 10_000
