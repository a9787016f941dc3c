import type { Random } from './random.ts'

type Names = readonly [string, ...string[]]

const trades: Names = [
  'Abarrotes',
  'Aserradero',
  'Bodega',
  'Boutique',
  'Carpintería',
  'Comercial',
  'Confecciones',
  'Cristalería',
  'Distribuidora',
  'Dulcería',
  'Farmacia',
  'Ferretería',
  'Frutería',
  'Imprenta',
  'Lavandería',
  'Librería',
  'Mueblería',
  'Óptica',
  'Panadería',
  'Papelería',
  'Pinturas',
  'Repuestos',
  'Taller',
  'Transportes',
  'Zapatería',
]

const signs: Names = [
  'El Algarrobo',
  'El Colibrí',
  'El Cóndor',
  'El Farol',
  'El Girasol',
  'El Maizal',
  'El Molino',
  'El Muelle',
  'El Puente',
  'El Tornillo',
  'La Campana',
  'La Colmena',
  'La Esquina',
  'La Estación',
  'La Jarra',
  'La Palmera',
  'La Rueda',
  'La Ñusta',
  'Las Dunas',
  'Las Tejas',
  'Los Andes',
  'Los Cipreses',
  'Los Portales',
  'Punto Azul',
  'Tres Caminos',
]

/** A made-up name of a shop: a trade, a sign over the door, and a number that makes it the only one. */
export function companyName(random: Random, number: number): string {
  return `${random.pick(trades)} ${random.pick(signs)} ${number}`
}
