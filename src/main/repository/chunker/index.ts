export { parsePolynomial, polynomialText, randomPolynomial } from './polynomial'
