// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendDistributor} from "../../src/dividend/DividendDistributor.sol";
import {DividendWorld} from "../base/DividendWorld.sol";

/// @dev Runs over random registers, paid in random pieces while holders are frozen, struck off and admitted again; what
/// each holder must have got in the end is kept beside them.
contract DividendHandler is DividendWorld {
    uint256 public constant HOLDERS = 7;
    uint256 private constant MAX_RUNS = 6;

    struct Known {
        bytes32 id;
        uint128 pool;
        uint256 supply;
        uint48 recordBlock;
    }

    Known[] private _runs;
    mapping(bytes32 runId => DividendDistributor.Line[] lines) private _lines;
    mapping(bytes32 runId => mapping(uint256 number => bool yes)) public paid;
    mapping(address wallet => uint256 krw) public received;
    uint256 public taxed;
    uint256 public funded;

    constructor() {
        deployWorld();
        verifyFirst(HOLDERS);
        vm.roll(1_000);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            issue(fox, wallet(i), 10 + 7 * i);
        }
        mine();
    }

    function moveUnits(uint256 from, uint256 to, uint256 units) external {
        (from, to) = (from % HOLDERS, to % HOLDERS);
        // By force, so that freezes and strikings off do not end the trading; to the verified only.
        if (!registry.isVerified(wallet(to))) return;
        uint256 balance = fox.balanceOf(wallet(from));
        vm.prank(OFFICER);
        fox.forcedTransfer(wallet(from), wallet(to), units % (balance + 1));
    }

    function mine() public {
        vm.roll(block.number + 1);
    }

    function freezeHolder(uint256 who, bool yes, bool won) external {
        if (won) freeze(krwt, wallet(who % HOLDERS), yes);
        else freeze(fox, wallet(who % HOLDERS), yes);
    }

    function strikeOffOrAdmit(uint256 who) external {
        address account = wallet(who % HOLDERS);
        if (!registry.isVerified(account)) {
            verify(account);
        } else if (who % 3 == 0) {
            vm.prank(ISSUER);
            registry.deleteIdentity(account);
        }
    }

    function declare(uint256 pool) external {
        if (_runs.length == MAX_RUNS) return;
        mine();
        Known memory run = Known({
            id: keccak256(abi.encode("run", _runs.length)),
            pool: uint128(1 + pool % 10_000_000),
            supply: fox.totalSupply(),
            recordBlock: uint48(block.number - 1)
        });
        deposit(address(distributor), run.pool);
        funded += run.pool;
        (DividendDistributor.Line[] memory lines, bytes32 root) =
            linesOf(run.id, HOLDERS, run.pool, run.supply, run.recordBlock);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            _lines[run.id].push(lines[i]);
        }
        _runs.push(run);
        vm.prank(DISTRIBUTOR);
        distributor.declare(run.id, address(fox), run.recordBlock, run.pool, uint32(HOLDERS), root);
    }

    function pay(uint256 which, uint256 count) external {
        if (_runs.length == 0) return;
        bytes32 id = _runs[which % _runs.length].id;
        DividendDistributor.Run memory run = distributor.runOf(id);
        uint256 left = HOLDERS - run.nextLine;
        if (left == 0 || run.state == DividendDistributor.State.Cancelled) return;
        count = 1 + count % left;
        DividendDistributor.Line[] memory part = slice(_lines[id], run.nextLine, count);
        vm.prank(DISTRIBUTOR);
        distributor.pay(id, run.nextLine, part);
        for (uint256 i = 0; i < count; ++i) {
            _note(id, run.nextLine + i);
        }
        // The same call again, as after a lost answer.
        vm.prank(DISTRIBUTOR);
        try distributor.pay(id, run.nextLine, part) {
            require(false, "lines were paid twice");
        } catch {}
    }

    function payHeld(uint256 which, uint256 line) external {
        if (_runs.length == 0) return;
        bytes32 id = _runs[which % _runs.length].id;
        uint32[] memory numbers = new uint32[](1);
        numbers[0] = uint32(line % HOLDERS);
        DividendDistributor.Run memory run = distributor.runOf(id);
        bool may = numbers[0] < run.nextLine && !paid[id][numbers[0]];
        DividendDistributor.Line[] memory part = slice(_lines[id], numbers[0], 1);
        vm.prank(DISTRIBUTOR);
        try distributor.payHeld(id, numbers, part) {
            require(may, "a line that was not held was paid");
            _note(id, numbers[0]);
        } catch {
            require(!may, "a held line was refused");
        }
    }

    function cancel(uint256 which) external {
        if (_runs.length == 0 || which % 4 != 0) return;
        bytes32 id = _runs[which % _runs.length].id;
        bool may = distributor.runOf(id).state == DividendDistributor.State.Declared;
        vm.prank(DISTRIBUTOR);
        try distributor.cancel(id) {
            require(may, "a run that pays was cancelled");
        } catch {
            require(!may, "a declared run was not cancelled");
        }
    }

    /// @dev D1 to D3, for every run and in sum.
    function compare() external view {
        uint256 owed = 0;
        for (uint256 r = 0; r < _runs.length; ++r) {
            owed += _compareRun(_runs[r]);
        }
        uint256 everything = taxed;
        for (uint256 i = 0; i < HOLDERS; ++i) {
            vm.assertEq(krwt.balanceOf(wallet(i)), received[wallet(i)], "received");
            everything += received[wallet(i)];
        }
        vm.assertEq(krwt.balanceOf(TAX), taxed, "tax");
        vm.assertEq(distributor.reservedKrw(), owed, "set aside");
        vm.assertLe(owed, krwt.balanceOf(address(distributor)), "what is owed is there");
        vm.assertEq(krwt.balanceOf(address(distributor)) + everything, funded, "no won was made or lost");
    }

    /// @dev What a run still owes: nothing when cancelled, and its unpaid lines once all were worked through.
    function _compareRun(Known storage known) private view returns (uint256 owed) {
        DividendDistributor.Run memory run = distributor.runOf(known.id);
        uint256 gross = 0;
        uint256 paidGross = 0;
        uint256 held = 0;
        for (uint256 i = 0; i < HOLDERS; ++i) {
            DividendDistributor.Line storage line = _lines[known.id][i];
            uint256 units = fox.balanceOfAt(line.holder, known.recordBlock);
            vm.assertEq(uint256(line.grossKrw), uint256(known.pool) * units / known.supply, "gross by the register");
            vm.assertTrue(distributor.isPaid(known.id, uint32(i)) == paid[known.id][i], "paid");
            gross += line.grossKrw;
            if (paid[known.id][i]) paidGross += line.grossKrw;
            else if (i < run.nextLine) held += line.grossKrw;
        }
        vm.assertLe(gross, known.pool, "gross within the pool");
        vm.assertLe(known.pool - gross, HOLDERS, "residual below the holders");
        vm.assertEq(uint256(run.heldKrw), held, "held");
        if (run.state == DividendDistributor.State.Cancelled) return 0;
        return run.state == DividendDistributor.State.Completed ? held : known.pool - paidGross;
    }

    function _note(bytes32 id, uint256 number) private {
        if (!distributor.isPaid(id, uint32(number))) return;
        require(!paid[id][number], "a line was paid twice");
        DividendDistributor.Line storage line = _lines[id][number];
        paid[id][number] = true;
        received[line.holder] += line.netKrw;
        taxed += line.taxKrw;
        require(_mayBePaid(line.holder), "a frozen or unverified holder was paid");
    }

    function _mayBePaid(address holder) private view returns (bool) {
        return registry.isVerified(holder) && !fox.isFrozen(holder) && !krwt.isFrozen(holder);
    }
}
