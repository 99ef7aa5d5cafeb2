// What reads a PDF: a thread of the page without the bridge, the network, or code that a file brings (decision 0042).
import './pdf-budget'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
