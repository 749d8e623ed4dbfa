"""Words of everyday English, which say little about what is asked."""

from imatinib_ref.db.words import words

_STOP = """
a about actually after again all also always am an and any anyone anything are as ask asked asking
at be because been before being between bit both but by called came can cant cm come comes could
dear did dl do does doesnt doing dont during each eg either etc ever every for from g get gets
getting give given giving go goes going gone got had has have having he hello her here hers hes hey
hi him his how i id ie if ill im in into is isnt it its iu ive just keep keeps kept kg l let like
look looking looks lot made make many may maybe mcg me mg might min mine ml mmol more much must my
need needs no not now of off on once one ones only or other our ours out over own per please pls pt
pts put really s same say says shall she shes should since so some someone something still such t
take taken takes taking tell than thank thanks that thats the their them then there theres these
they theyre think thinking this those though thru time times to too try umol under until up use
used using versus very via vs w was wasnt we went were what whats when where whether which while
whilst who whom whose why will with without wk wks wont would yes yet yo you your youre
"""
_WEAK = """
abnormal advice advise allowed another bad benefit benefits best better case cause caused causes
causing chance common contact dad day days deranged difference different drop dropped drug drugs
early easily eat elevated find fine first fourth general good guy happen happened happens help
helpful high husband important know lady last later leftover level likelihood likely long lots low
man matter mean means med medication medicine meds mistake month months morning mum needed new next
night normal often ok okay old patient patients people person problem quick raised reason recommend
recommendation recommended right rise rises rising role safe second see short show shows sometimes
soon start started stay stays sure switch tab tablet tablets tabs thing third today tomorrow treat
treatment twice useful usual usually want wanted wants week weeks wife woman work works worry worse
wot year years
"""
STOP_WORDS = frozenset(words(_STOP))
WEAK_WORDS = frozenset(words(_WEAK))
