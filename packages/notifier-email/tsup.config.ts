import { published } from '../../tsup.base.ts'

export default published({ index: 'src/index.ts' })
