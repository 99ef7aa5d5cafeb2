/** The service's own tests, word for word, at a pipe of Windows (runs under Wine). */
import '../../src/main/service/service.test'
