import { published } from '../../tsup.base.ts'

export default published({
  index: 'src/index.ts',
  schema: 'src/schema.ts',
  'rules/index': 'src/rules/index.ts',
  'holidays/index': 'src/holidays/index.ts',
  'testing/index': 'src/testing/index.ts',
})
