/** What every message that asks for money tells, in this order: what is owed, how to pay, what is possible, whom to talk to. */
export const asking: readonly string[] = [
  '{{> documents}}',
  '{{> parts}}',
  '{{> howToPay}}',
  '{{> offers}}',
  '{{> announced}}',
  '{{> crossed}}',
  '{{> contact}}',
  '{{> legal}}',
  '{{> closing}}',
  '{{stopMessages}}',
]
