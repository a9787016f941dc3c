/** The sentences about installment plans in one language. */
export type PlanWording = Readonly<{
  followed: (plan: Readonly<{ plan: string; open: string; pastDue: string | undefined }>) => string
  completed: (plan: string, day: string) => string
  missed: (plan: string, breach: Readonly<{ day: string; missed: number; most: number }>) => string
  late: (plan: string, breach: Readonly<{ day: string; days: number; most: number }>) => string
}>

export const englishPlans: PlanWording = {
  followed: ({ plan, open, pastDue }) =>
    `Plan ${plan} is followed in place of its documents: ${open} to pay, ${pastDue === undefined ? 'nothing' : pastDue} past due.`,
  completed: (plan, day) => `Plan ${plan} was completed on ${day}; its documents are not asked for.`,
  missed: (plan, { day, missed, most }) =>
    `Plan ${plan} has been broken since ${day}: ${missed} missed ${missed === 1 ? 'instalment' : 'instalments'}, ${most} allowed. Its documents are asked for again.`,
  late: (plan, { day, days, most }) =>
    `Plan ${plan} has been broken since ${day}: an instalment ${days} ${days === 1 ? 'day' : 'days'} late, ${most} allowed. Its documents are asked for again.`,
}

export const spanishPlans: PlanWording = {
  followed: ({ plan, open, pastDue }) =>
    `Se sigue el convenio ${plan} en lugar de sus documentos: ${open} por pagar, ${pastDue === undefined ? 'nada' : pastDue} vencido.`,
  completed: (plan, day) => `El convenio ${plan} se completó el ${day}; sus documentos no se reclaman.`,
  missed: (plan, { day, missed, most }) =>
    `El convenio ${plan} está incumplido desde el ${day}: ${missed} ${missed === 1 ? 'cuota impaga' : 'cuotas impagas'}, permitidas: ${most}. Sus documentos vuelven a reclamarse.`,
  late: (plan, { day, days, most }) =>
    `El convenio ${plan} está incumplido desde el ${day}: una cuota con ${days} ${days === 1 ? 'día' : 'días'} de atraso, permitidos: ${most}. Sus documentos vuelven a reclamarse.`,
}

export const portuguesePlans: PlanWording = {
  followed: ({ plan, open, pastDue }) =>
    `Segue-se o acordo ${plan} no lugar de seus documentos: ${open} a pagar, ${pastDue === undefined ? 'nada' : pastDue} vencido.`,
  completed: (plan, day) => `O acordo ${plan} foi concluído em ${day}; seus documentos não são cobrados.`,
  missed: (plan, { day, missed, most }) =>
    `O acordo ${plan} está descumprido desde ${day}: ${missed} ${missed === 1 ? 'parcela não paga' : 'parcelas não pagas'}, permitidas: ${most}. Seus documentos voltam a ser cobrados.`,
  late: (plan, { day, days, most }) =>
    `O acordo ${plan} está descumprido desde ${day}: uma parcela com ${days} ${days === 1 ? 'dia' : 'dias'} de atraso, permitidos: ${most}. Seus documentos voltam a ser cobrados.`,
}
