import { portfolioDate } from '../portfolio/portfolio-date.ts'

const english = `Cobranza: from a file of invoices to explained reminders

  npm run demo                                                  a made-up portfolio
  npm run demo -- --invoices FILE.csv --map MAP.json            your own invoices

It records the invoices, ages what is open, sorts customers into segments, decides for each of them whether a reminder
goes out today and why, and "sends" the reminders into a folder. Nothing leaves this computer.

It also tells which discounts can still be had, what being late costs line by line, which plan a debtor in trouble could
be offered, and whom to give credit to. The made-up portfolio is charged for being late; your own invoices never are,
because the demo does not know what your contracts and your law allow: it only tells what 18% a year would come to.

  --invoices FILE    a CSV file with a header row, plain or gzip; repeat it for several files
  --map FILE         what its columns mean, in JSON; one for each --invoices, in the same order.
                     docs/guides/import-a-file.md explains it; examples/maps/ has some
  --as-of DATE       the day to look at, YYYY-MM-DD; any past day is answered as it would have been then.
                     Without it: the last day on which something happens in the files (${portfolioDate} in the
                     made-up portfolio)
  --skip-bad-rows    import the good rows of a file that has bad ones; without it such a file is refused whole
  --locale TAG       language of the result: es, en, pt, or a tag such as es-PE; en without it
  --json             print one JSON document with the figures on stdout, and nothing else
  --out DIR          folder for report.html and outbox/; out without it
  --seed N           another made-up portfolio; 1 without it
  --customers N      size of the made-up portfolio, with 20 invoices for each customer; 1000 without it
  -h, --help         this text

Exit code 0: done. 1: rows were refused, nothing was written. 2: an option, a map or a file has to be put right.
130: stopped with Ctrl-C.
`

const spanish = `Cobranza: de un archivo de facturas a recordatorios explicados

  npm run demo                                                  una cartera inventada
  npm run demo -- --invoices ARCHIVO.csv --map MAPA.json        sus propias facturas

Registra las facturas, calcula la antigüedad de lo que se debe, ordena a los clientes en segmentos, decide para cada uno
si hoy recibe un recordatorio y por qué, y los «envía» a una carpeta. Nada sale de esta computadora.

También dice qué descuentos se pueden aprovechar todavía, qué cuesta el atraso línea por línea, qué plan se puede
ofrecer a un deudor en apuros y a quién dar crédito. A la cartera inventada se le cargan los atrasos; a sus propias
facturas nunca, porque la demostración no conoce sus contratos ni su ley: solo dice cuánto sería un 18 % anual.

  --invoices ARCHIVO un archivo CSV con fila de encabezados, simple o gzip; se repite para varios archivos
  --map ARCHIVO      qué significan sus columnas, en JSON; uno por cada --invoices, en el mismo orden.
                     docs/guides/import-a-file.md lo explica; en examples/maps/ hay ejemplos
  --as-of FECHA      el día que se mira, AAAA-MM-DD; de un día pasado se responde lo que era cierto entonces.
                     Sin ella: el último día en que algo ocurre en los archivos (${portfolioDate} en la cartera
                     inventada)
  --skip-bad-rows    importa las filas buenas de un archivo que tiene malas; sin ella se rechaza el archivo entero
  --locale IDIOMA    idioma del resultado: es, en, pt, o una etiqueta como es-PE; en si falta
  --json             escribe en stdout un único documento JSON con las cifras, y nada más
  --out CARPETA      carpeta para report.html y outbox/; out si falta
  --seed N           otra cartera inventada; 1 si falta
  --customers N      tamaño de la cartera inventada, con 20 facturas por cliente; 1000 si falta
  -h, --help         este texto

Código de salida 0: hecho. 1: hubo filas rechazadas y no se escribió nada. 2: hay que corregir una opción, un mapa o un
archivo. 130: detenido con Ctrl-C.
`

const portuguese = `Cobranza: de um arquivo de faturas a lembretes explicados

  npm run demo                                                  uma carteira inventada
  npm run demo -- --invoices ARQUIVO.csv --map MAPA.json        as suas próprias faturas

Registra as faturas, calcula a idade do que está em aberto, separa os clientes em segmentos, decide para cada um se hoje
recebe um lembrete e por quê, e os «envia» a uma pasta. Nada sai deste computador.

Também diz quais descontos ainda se podem aproveitar, quanto custa o atraso linha por linha, que plano se pode oferecer
a um devedor em apuros e a quem dar crédito. Na carteira inventada os atrasos são cobrados; nas suas próprias faturas
nunca, porque a demonstração não conhece os seus contratos nem a sua lei: só diz quanto seriam 18% ao ano.

  --invoices ARQUIVO um arquivo CSV com linha de cabeçalho, simples ou gzip; repita para vários arquivos
  --map ARQUIVO      o que as colunas significam, em JSON; um para cada --invoices, na mesma ordem.
                     docs/guides/import-a-file.md explica; em examples/maps/ há exemplos
  --as-of DATA       o dia a olhar, AAAA-MM-DD; de um dia passado responde-se o que valia então.
                     Sem ela: o último dia em que algo acontece nos arquivos (${portfolioDate} na carteira
                     inventada)
  --skip-bad-rows    importa as linhas boas de um arquivo que tem linhas ruins; sem ela o arquivo é recusado inteiro
  --locale IDIOMA    idioma do resultado: es, en, pt, ou uma etiqueta como pt-BR; en se faltar
  --json             escreve em stdout um único documento JSON com os números, e nada mais
  --out PASTA        pasta para report.html e outbox/; out se faltar
  --seed N           outra carteira inventada; 1 se faltar
  --customers N      tamanho da carteira inventada, com 20 faturas por cliente; 1000 se faltar
  -h, --help         este texto

Código de saída 0: feito. 1: houve linhas recusadas e nada foi gravado. 2: é preciso corrigir uma opção, um mapa ou um
arquivo. 130: interrompido com Ctrl-C.
`

const texts: ReadonlyMap<string, string> = new Map([
  ['en', english],
  ['es', spanish],
  ['pt', portuguese],
])

/** What the command does and takes, in the language of a tag that `parseOptions` let through. */
export function helpText(locale: string): string {
  return texts.get(new Intl.Locale(locale).language) ?? english
}
