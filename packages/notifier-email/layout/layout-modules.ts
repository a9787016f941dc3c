import { compiledContent, compiledFrame } from './compile-liquid.ts'
import { layoutParts } from './layout-parts.ts'
import { liquidModule } from './liquid-module.ts'

/** The generated modules by their paths from the package. */
export async function layoutModules(): Promise<Readonly<Record<string, string>>> {
  const parts = await layoutParts()
  return {
    'src/layout/shipped-content.ts': compiledContent(parts),
    'src/layout/shipped-frame.ts': compiledFrame(parts),
    'src/layout/shipped-layout.ts': liquidModule(parts),
  }
}
