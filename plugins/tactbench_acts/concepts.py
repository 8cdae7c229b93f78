"""Words that mean the same to a desk, and words that every desk uses: tables, no code."""

from __future__ import annotations

#: The first of each line stands for the others.
_SAME = """refund refunds refunded refunding reimburse reimbursed reimbursement repay repaid repayment
call calls called calling ring rings ringing rang rung phone phones phoned telephone telephoned callback
message messages text texts texted email emails emailed e-mail e-mails mail mails mailed
message write writes wrote written messaged messaging emailing
send sends sent sending post posted posting dispatch dispatched
send ship ships shipped shipping despatch despatched
parcel parcels package packages item items
engineer engineers technician technicians fitter fitters electrician electricians
engineer plumber plumbers mechanic mechanics
fee fees charge charges charged surcharge penalty fined
replace replaces replaced replacement replacements replacing swap swaps swapped swapping exchange exchanged
repair repairs repaired repairing fix fixes fixed fixing mend mended mending
cancel cancels cancelled canceled cancelling cancellation cancellations terminate terminated termination
driver drivers courier couriers rider riders
manager managers supervisor supervisors boss superior
bill bills invoice invoices billed billing
photo photos picture pictures image images pic pics snap snaps photograph photographs
staff employee employees colleague colleagues worker workers volunteer volunteers
recording recordings cctv film footage video videos camera cameras
pay pays paid paying payment payments
discount discounts reduction reduce reduced reduces rebate
compensation compensate compensated goodwill
child children kid kids son daughter boy girl
name names named naming
share shares shared disclose disclosed reveal
ban bans banned block blocked suspend suspended blocking
buy buys bought buying purchase purchased purchases
sell sells sold selling
break breaks broke broken faulty fault faults defect defective damaged damage
deliver delivers delivered delivery deliveries delivering redeliver redelivery
free waive waived waives gratis complimentary
doctor doctors gp physician
book books booked booking bookings reserve reserved reservation reserving
hold holds held holding
open opens opened reopen reopened opening
bring brings brought bringing
collect collects collected collection pickup fetch fetched fetches collecting
early earlier sooner earliest
extend extended extension longer extending
legal law lawyer lawyers solicitor solicitors court courts
credit credited credits voucher vouchers crediting
move moves moved transfer transferred transfers moving
change changes changed alter altered amend amended changing amendment
room rooms suite
seat seats seated
guest guests visitor visitors
flat apartment house home
week weeks weekly wk wks
month months monthly mth mths
year years yearly yr yrs annual annually
hour hours hr hrs
minute minutes mins min
working business
euro euros eur
pound pounds gbp quid
dollar dollars usd bucks
tomorrow tmrw tmr tmrow tomoz 2moro 2mrw tomorow tommorow tommorrow tomo tom'row
monday mon mondays
tuesday tue tues tuesdays
wednesday wed weds wednesdays
thursday thu thur thurs thursdays
friday fri fridays
saturday sat saturdays
sunday sun sundays
january jan
february feb febuary
april apr
august aug
september sep sept
october oct
november nov
december dec xmas
tonight 2nite 2night tonite
morning mornings
afternoon afternoons
evening evenings
note notes noted
proof evidence
receipt receipts
answer answers answered answering reply replies replied response respond
decide decides decided decision decisions
check checks checked checking inspect inspects inspected inspection examine examined examines
test tests tested testing
loan lend lends lent borrow
car vehicle van vehicles vans lorry truck
taxi cab cabs
train trains
flight flights plane
bag bags suitcase luggage baggage
key keys
money cash sum
price prices priced
stop stops stopped stopping halt paused pause
end ends ended ending
start starts started begin begins began starting
keep stays stay staying stayed
leave leaves left leaving
stand stands
lose loses lost losing loss missing
address addresses
number numbers
licence license licences licenses
review reviews reviewed rating
apology apologise apologises apologised apologize apologized
letter letters
form forms
ticket tickets
account accounts
card cards
bank banks
deposit deposits
contract contracts agreement
owner owners
neighbour neighbours neighbor neighbors
tenant tenants renter
landlord landlords
teacher teachers
nurse nurses
chef cook cooked
meal meals dinner lunch
cost costs costing
wait waits waited waiting
visit visits visited visiting
come comes
download downloads downloaded
delete deletes deleted remove removes removed removal erase erased
restore restores restored reinstate reinstated recover recovered recovery restoring
screenshot screenshots
password passwords
prove proves proved proven
measure measures measured measuring measurement
sign signs signed signature
confirm confirms confirmed confirmation
insurer insurance insured
appointment appointments slot slots
upgrade upgrades upgraded
late delay delays delayed
wrong wrongly mistake mistakes mistaken error errors
own owns
claim claims claimed
record records recorded log logs logged logbook
label labels labelled
show shows showed shown
choose chooses chose chosen choice pick picks picked prefer
install installs installed installation installing
switch switches switched
close closes closed closing shut shuts
earn earns earned
drop drops dropped
print prints printed
scan scans scanned
allow allows allowed permit permitted
forbid forbids forbidden
police officer
danger dangerous unsafe
safe safety safely
ill sick unwell
medicine medicines medication tablets pills
baby babies infant
wife husband spouse partner
mother mum mom mam
father dad
die died dies death dead
school schools
pupil pupils student students
exam exams
grade grades mark marks graded
course courses
lesson lessons class classes
garden gardens
dog dogs puppy
cat cats
water leak leaks leaked leaking
heat heating heater boiler
electricity electric power
meter meters
internet broadband wifi wi-fi
router routers modem
engine engines
tyre tyres tire tires
bike bikes bicycle
table tables
bed beds
quiet quieter
noise noisy loud
clean cleans cleaned cleaning cleaner"""
CONCEPT = {word: line.split()[0] for line in reversed(_SAME.splitlines()) for word in line.split()}

#: Stems that so many desks hold that they tell little of which case a sentence belongs to.
COMMON = frozenset(
    """call message pay refund send account fee name open hold check confirm answer replace repair
    book cancel change email free card bill desk form line lin deliver manager staff
    credit bring minute hour day week month show need work full ful parcel order ord buy money
    decide file fil claim contact request detail option offer servic""".split()
)
