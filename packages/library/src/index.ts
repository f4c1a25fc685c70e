export { LIBRARY, LIBRARY_CATEGORIES, type LibraryCategory, type LibraryItem, type Template } from './items'
export { searchLibrary } from './search'
