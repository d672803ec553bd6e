"""Why a figure moved, the rule behind an order, what a position rests on."""
