/** Customers of the portfolio that the benchmarks of PostgreSQL share: ten million invoices. */
export const fullCustomers = 1_000_000
/** Customers of the portfolio it is compared with: a million invoices. */
export const tenthCustomers = 100_000
/** Customers where there is no target, only other ways to compare: a hundred thousand invoices. */
export const smallCustomers = 10_000
