export { LIBRARY, LIBRARY_CATEGORIES, type LibraryItem, type Template } from './items'
export { searchLibrary } from './search'
