import { published } from '../../tsup.base.ts'

export default published({ index: 'src/index.ts', schema: 'src/schema.ts', 'testing/index': 'src/testing/index.ts' })
