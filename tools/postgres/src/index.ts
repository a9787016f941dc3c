export { type Binaries, binariesOf, type ServerUser, type ServerVersion } from './binaries.ts'
export { type LocalServer, type ServerOptions, startServer } from './server.ts'
