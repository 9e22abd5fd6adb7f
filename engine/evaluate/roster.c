/* roster.c - who is evaluated, as steps from one party to the next: seven bits
 * a byte, the lowest first, the eighth set where more follow.  A step back is
 * one forward past the end of 64 bits. */
#include "evaluate/roster.h"

enum { BITS = 7, MORE = 1 << BITS };

bool tb_roster_add(tb_roster *roster, int64_t party)
{
	uint64_t step = (uint64_t)(party - roster->last);

	roster->last = party;
	for (bool more = true; more;) {
		unsigned char byte = (unsigned char)(step & (MORE - 1));

		step >>= BITS;
		more = step > 0;
		byte = more ? byte | MORE : byte;
		tb_bytes_put(&roster->steps, &byte, 1);
	}
	return !roster->steps.failed;
}

static int64_t read_step(tb_roster *roster)
{
	uint64_t step = 0;
	unsigned char byte;
	int shift = 0;

	do {
		byte = (unsigned char)roster->steps.data[roster->read++];
		step |= (uint64_t)(byte & (MORE - 1)) << shift;
		shift += BITS;
	} while (byte & MORE);
	return (int64_t)step;
}

size_t tb_roster_next(tb_roster *roster, int64_t *parties, size_t max)
{
	size_t n = 0;

	while (n < max && roster->read < roster->steps.length) {
		roster->reached += read_step(roster);
		parties[n++] = roster->reached;
	}
	return n;
}

void tb_roster_release(tb_roster *roster)
{
	tb_bytes_release(&roster->steps);
	*roster = (tb_roster){ .last = 0 };
}
