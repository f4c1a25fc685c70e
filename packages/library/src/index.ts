export { LIBRARY_CATEGORIES, type LibraryItem, type Template } from './item'
export { LIBRARY } from './library'
export { searchLibrary } from './search'
