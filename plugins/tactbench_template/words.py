"""Word tables: the verbs of support work, people who are not the customer, and words without content."""

from __future__ import annotations

_REGULAR = (
    "accept climb fill shout threaten activate amend block become bump confirm end enrol erase halt hide "
    "lend lodge open rebuild recalculate reopen resend restore revise rewrite route top unblock unlock "
    "wish  add address agree allow answer appeal apply approve arrange ask assess attach block book "
    "call cancel carry change charge check claim clean close collect complete confirm connect contact cook "
    "correct count cover credit deduct delete deliver develop discuss dispatch drop email enter escalate "
    "examine exchange explain extend fetch file finish fit fix flag follow forward freeze guarantee halve "
    "handle happen help honour hope inform inspect install insure invite issue join keep lift list listen "
    "load lock log lower mail mark match measure meet mend message move name note notify offer open order "
    "pack paint park pass phone pin place plan play post postpone prepare press prescribe print process "
    "promise prove publish push raise reach read rearrange rebook receive record redo reduce refund refuse "
    "register reinstate reissue release remove renew repair repeat replace reply report reprint require "
    "rescan "
    "reschedule reserve reset resew resolve restart restore retest return review save scan search seal "
    "separate serve settle sew share ship show sign sort start stay stop store suspend swap switch talk test "
    "text tow trace train transfer translate treat try turn update upgrade upload use view visit wait waive "
    "walk want warn wash watch weigh welcome wipe withdraw work wrap"
)
_IRREGULAR = (
    "be is been being,become becomes become becoming,lend lends lent lending,rebuild rebuilds rebuilt "
    "rebuilding,resend resends resent resending,hide hides hidden hiding,"
    "begin begins begun beginning,bring brings brought bringing,buy buys bought buying,"
    "choose chooses chosen choosing,come comes come coming,cut cuts cut cutting,do does done doing,"
    "draw draws drawn drawing,feel feels felt feeling,find finds found finding,freeze freezes frozen "
    "freezing,"
    "get gets got getting,give gives given giving,go goes gone going,have has had having,hear hears heard "
    "hearing,"
    "hold holds held holding,keep keeps kept keeping,leave leaves left leaving,lend lends lent lending,"
    "let lets let letting,make makes made making,meet meets met meeting,pay pays paid paying,put puts put "
    "putting,"
    "read reads read reading,redo redoes redone redoing,ring rings rung ringing,run runs run running,"
    "say says said saying,see sees seen seeing,sell sells sold selling,send sends sent sending,set sets "
    "set setting,"
    "sew sews sewn sewing,show shows shown showing,sit sits sat sitting,speak speaks spoken speaking,"
    "split splits split splitting,stand stands stood standing,take takes taken taking,tell tells told "
    "telling,"
    "wake wakes woken waking,withdraw withdraws withdrawn withdrawing,write writes written writing,"
    "refit refits refitted refitting,fit fits fitted fitting,pin pins pinned pinning,log logs logged logging,"
    "stop stops stopped stopping,drop drops dropped dropping,ship ships shipped shipping,swap swaps "
    "swapped swapping,"
    "wrap wraps wrapped wrapping,scan scans scanned scanning,cancel cancels cancelled cancelling,"
    "refer refers referred referring,reset resets reset resetting,transfer transfers transferred "
    "transferring,"
    "plan plans planned planning,credit credits credited crediting,resew resews resewn resewing,"
    "rewrite rewrites rewritten rewriting,undo undoes undone undoing,cover covers covered covering"
)


def _forms(base: str) -> tuple[str, str, str, str]:
    """Base, third person, participle and gerund of a regular verb."""
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    return base, third, base + "ed", base + "ing"


_TABLE: dict[str, tuple[str, ...]] = {verb: _forms(verb) for verb in _REGULAR.split()}
_TABLE.update({row.split()[0]: tuple(row.split()) for row in _IRREGULAR.split(",")})

BASES = frozenset(_TABLE)
THIRD = {row[1]: base for base, row in _TABLE.items()}
PARTICIPLES = frozenset(row[2] for row in _TABLE.values())
GERUNDS = {row[3]: base for base, row in _TABLE.items()}

#: Verbs that as often name a thing ("a check", "the repairs"); they need more evidence to count as verbs.
NOUNS_TOO = frozenset(
    "address answer appeal file block book call change charge check claim clean contact copy count cover "
    "credit cut "
    "deposit draw email exchange fit fix flag freeze hold help list load lock mail mark match measure "
    "message "
    "move name note offer order paint park pass phone pin place plan play post press print process promise "
    "push raise read record refund release repair repeat reply report reprint return review ring run save "
    "scan "
    "search seal set share ship show sign sort stand start stop store swap switch talk test text trace "
    "train transfer treat trial try turn update upgrade use view visit wait walk want wash watch work open "
    "separate complete free reset sit let correct upload welcome refit invite find tow".split()
)
FINITE = frozenset(
    "cannot become becomes is are was were has have had can could will would may might must does did do "
    "isn't aren't wasn't "
    "weren't hasn't haven't hadn't can't couldn't won't wouldn't doesn't didn't don't needn't should "
    "shouldn't "
    "stays goes comes gets keeps need needs belongs bear bears pays went came got paid kept sold sent read "
    "ran runs wants decides opens allows forbids exists counts cares applies depends want go come get "
    "there's it's that's he's she's they're we're we've i'm nobody's belong own forbid put made put".split()
)
RELATIVE = frozenset(
    "that which who whom whose where when whether if as until before after once because what".split()
)

#: Words in -ing that as often name a thing ("the booking").
NAMES_IN_ING = frozenset(
    "parking cleaning training meeting hearing standing booking opening recording printing building painting "
    "fitting listing posting setting heating billing mailing packing washing ending".split()
)
#: People in a note who are not the customer: a "he" behind one of them is not turned into "you".
OTHERS = frozenset(
    "driver courier fitter engineer technician nurse doctor dentist vet seller buyer owner landlord "
    "neighbour "
    "neighbor tenant manager supervisor colleague agent adviser advisor officer solicitor lawyer teacher "
    "teachers head handler husband wife mother father mum dad son daughter brother sister uncle aunt friend "
    "child boy girl baby partner caller guard clerk staff member guest patient prescriber assessor salesman "
    "plumber roofer electrician locksmith cook chef waiter waitress man woman lad person investigator author "
    "developer reviewer porter pharmacist player rider inspector instructor cashier investigator nobody "
    "somebody someone anyone anybody whoever everyone everybody customer's-husband client notary".split()
)
CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Christmas Easter Mon Tue Wed Thu Fri Sat Sun English Euro "
    "Wi-Fi WiFi".split()
)
#: Words that say nothing of what a message is about.
EMPTY = frozenset(
    "about above after again all also always and another any anybody anyone anything are aren't away back "
    "because been before being both but came can can't come could day days did didn't does doesn't doing "
    "done "
    "don't down each either else even ever every everybody from gave get gets getting give given gives "
    "giving "
    "goes going gone good got had has hasn't have haven't having her here hers him his how i'll i'm i've "
    "into "
    "isn't it's its just keep kept know last least less let like long made make makes many may maybe mean "
    "might "
    "mine more most much must near need never new next nobody nothing not now off once one only other our "
    "out "
    "over own people please put really right said same say says see seen send sent she should shouldn't "
    "since "
    "some somebody something still such sure take taken takes tell than thank thanks that that's the their "
    "them then there there's these they thing things think this those three through till time told too took "
    "two under until upon very want wants was wasn't way week well went were what when where whether which "
    "while who whole whoever why will with within without won't would year yes yet you you're your yours "
    "today "
    "tomorrow yesterday tonight first second four five for has its nor per via".split()
)
