// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {KRWT} from "../cash/KRWT.sol";
import {IIdentityRecovery} from "../identity/IIdentityRecovery.sol";
import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {TokenFactory} from "../token/TokenFactory.sol";
import {IDividendToken} from "./IDividendToken.sol";

/// @title Dividends in won, by the balances of a block
/// @notice A run publishes the Merkle root of its lines (holder, gross, tax, net). Lines are paid in order, in batches:
/// each gross is worked out again from the token's own checkpoint, and a line that differs is refused.
/// @dev Lines ascend by holder and are worked through with a cursor, which proves without storage that no holder is in a
/// run twice, and lets the contract add up the holders' units: when they come to the supply, nobody was left out.
contract DividendDistributor is AccessControl {
    using BitMaps for BitMaps.BitMap;

    /// @notice May declare, pay and cancel runs.
    bytes32 public constant DISTRIBUTOR_ROLE = keccak256("DISTRIBUTOR_ROLE");

    /// @notice The most lines in one call.
    uint256 public constant MAX_LINES_PER_CALL = 100;

    /// @notice How many times in a row a wallet may have been lost and replaced before it is paid.
    uint256 public constant MAX_SUCCESSIONS = 8;

    /// @notice The states of a run; unknown ones have state None.
    enum State {
        None,
        Declared,
        Paying,
        Completed,
        Cancelled
    }

    /// @notice A run: four slots, of which a payment writes two.
    struct Run {
        address token;
        uint48 recordBlock;
        uint32 lines;
        State state;
        bytes32 root;
        uint128 poolKrw;
        uint128 heldKrw;
        uint128 grossKrw;
        uint128 taxKrw;
        uint208 supply;
        uint32 nextLine;
        address lastHolder;
        uint256 listedUnits;
    }

    /// @notice One holder's line. `proof` leads from it to the run's root.
    struct Line {
        address holder;
        uint128 grossKrw;
        uint128 taxKrw;
        uint128 netKrw;
        bytes32[] proof;
    }

    /// @notice The won that dividends are paid in.
    KRWT public immutable cash;
    /// @notice The factory whose tokens pay dividends.
    TokenFactory public immutable factory;
    /// @notice Where withheld tax goes.
    address public immutable taxAccount;

    /// @notice Won that belong to runs: declared and neither paid nor left over.
    uint256 public reservedKrw;
    mapping(bytes32 runId => Run run) private _runs;
    mapping(bytes32 runId => BitMaps.BitMap paid) private _paid;

    /// @notice A run was declared and its pool set aside.
    event RunDeclared(
        bytes32 indexed runId, address indexed token, uint48 recordBlock, uint128 poolKrw, uint32 lines, bytes32 root
    );

    /// @notice A line was paid: `netKrw` to `wallet`, which is the holder or the wallet that took its place.
    event LinePaid(
        bytes32 indexed runId, address indexed holder, uint32 line, address wallet, uint128 netKrw, uint128 taxKrw
    );

    /// @notice A line is owed and held: its holder is frozen or not verified.
    event LineHeld(bytes32 indexed runId, address indexed holder, uint32 line, uint128 grossKrw);

    /// @notice Every line was worked through. `residualKrw` of the pool is left by rounding; `unlistedUnits` were held at
    /// the record block by holders without a line, and while there are any the residual stays set aside for them.
    event RunCompleted(
        bytes32 indexed runId, uint128 grossKrw, uint128 taxKrw, uint128 heldKrw, uint128 residualKrw, uint256 unlistedUnits
    );

    /// @notice A run was cancelled before its first line, and its pool is free again.
    event RunCancelled(bytes32 indexed runId);

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    /// @notice The run is in `actual` and the call is not for that state.
    error WrongState(bytes32 runId, State actual);

    /// @notice A run has an id, a root, a pool, and between one line and as many as there are numbers.
    error InvalidRun();

    /// @notice Only tokens of the factory pay dividends.
    error UnknownToken(address token);

    /// @notice Nothing existed at the record block.
    error NoSupply(address token, uint48 recordBlock);

    /// @notice The contract has `freeKrw` that belong to no run, and the pool is more.
    error PoolNotFunded(uint256 freeKrw, uint128 poolKrw);

    /// @notice The call carries no line, or more than a block is sure to hold.
    error LinesOutOfRange(uint256 lines, uint256 limit);

    /// @notice The call does not go on where the last one stopped.
    error WrongCursor(uint32 given, uint32 nextLine);

    /// @notice The line's holder is not above the one before.
    error LinesOutOfOrder(uint32 line);

    /// @notice The line is not under the run's root.
    error NotInRoot(uint32 line);

    /// @notice The checkpoint gives `grossKrw`, and the line says otherwise.
    error WrongGross(uint32 line, uint256 grossKrw);

    /// @notice Net and tax are not the gross.
    error WrongNet(uint32 line);

    /// @notice The line was paid, or was not worked through yet.
    error NotHeld(uint32 line);

    constructor(KRWT cash_, TokenFactory factory_, address taxAccount_, address admin, address distributor) {
        if (address(cash_) == address(0) || address(factory_) == address(0)) revert ZeroAddress();
        if (taxAccount_ == address(0) || admin == address(0) || distributor == address(0)) revert ZeroAddress();
        cash = cash_;
        factory = factory_;
        taxAccount = taxAccount_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(DISTRIBUTOR_ROLE, distributor);
    }

    /// @notice Declares a run and sets its pool aside from the won that this contract has.
    /// @param runId the house's id of the run, never used before
    /// @param token the token whose holders are paid
    /// @param recordBlock the block at whose end balances count; it must be complete
    /// @param poolKrw what is distributed
    /// @param lines how many lines the run has
    /// @param root the root of an OpenZeppelin StandardMerkleTree over the lines, see {leafOf}
    function declare(bytes32 runId, address token, uint48 recordBlock, uint128 poolKrw, uint32 lines, bytes32 root)
        external
        onlyRole(DISTRIBUTOR_ROLE)
    {
        if (_runs[runId].state != State.None) revert WrongState(runId, _runs[runId].state);
        if (runId == bytes32(0) || root == bytes32(0) || poolKrw == 0 || lines == 0) revert InvalidRun();
        if (!factory.isToken(token)) revert UnknownToken(token);
        uint256 supply = IDividendToken(token).totalSupplyAt(recordBlock);
        if (supply == 0) revert NoSupply(token, recordBlock);
        uint256 freeKrw = Math.saturatingSub(cash.balanceOf(address(this)), reservedKrw);
        if (poolKrw > freeKrw) revert PoolNotFunded(freeKrw, poolKrw);
        reservedKrw += poolKrw;
        Run storage run = _runs[runId];
        (run.token, run.recordBlock, run.lines, run.state) = (token, recordBlock, lines, State.Declared);
        // Casting is safe: a token's supply fits its checkpoints.
        (run.root, run.poolKrw, run.supply) = (root, poolKrw, uint208(supply));
        emit RunDeclared(runId, token, recordBlock, poolKrw, lines, root);
    }

    /// @notice Gives a run up before its first line.
    function cancel(bytes32 runId) external onlyRole(DISTRIBUTOR_ROLE) {
        Run storage run = _runs[runId];
        if (run.state != State.Declared) revert WrongState(runId, run.state);
        run.state = State.Cancelled;
        reservedKrw -= run.poolKrw;
        emit RunCancelled(runId);
    }

    /// @notice Works through the next lines: pays each, or holds it when its holder is frozen or not verified.
    /// @param firstLine the number of the first of them, which must be the run's next line, so that a call that is sent
    /// again changes nothing
    function pay(bytes32 runId, uint32 firstLine, Line[] calldata lines) external onlyRole(DISTRIBUTOR_ROLE) {
        Run storage run = _runs[runId];
        if (run.state != State.Declared && run.state != State.Paying) revert WrongState(runId, run.state);
        if (firstLine != run.nextLine) revert WrongCursor(firstLine, run.nextLine);
        uint256 left = run.lines - run.nextLine;
        _checkCount(lines.length, left);
        run.state = State.Paying;
        run.nextLine = firstLine + uint32(lines.length);
        uint256 tax = 0;
        uint256 held = 0;
        address last = run.lastHolder;
        for (uint256 i = 0; i < lines.length; ++i) {
            uint32 number = firstLine + uint32(i);
            if (lines[i].holder <= last) revert LinesOutOfOrder(number);
            last = lines[i].holder;
            _check(runId, run, number, lines[i]);
            (uint256 taxOfLine, uint256 heldOfLine) = _payOrHold(runId, run, number, lines[i]);
            tax += taxOfLine;
            held += heldOfLine;
        }
        run.lastHolder = last;
        // Casting is safe: the sum of all gross amounts is at most the pool.
        run.heldKrw += uint128(held);
        _payTax(run, tax);
        if (lines.length == left) _complete(runId, run);
    }

    /// @notice Pays lines that were held, to their holders or to the wallets that took the place of lost ones.
    /// @param numbers the numbers of the lines, each held and not paid since
    function payHeld(bytes32 runId, uint32[] calldata numbers, Line[] calldata lines)
        external
        onlyRole(DISTRIBUTOR_ROLE)
    {
        Run storage run = _runs[runId];
        if (run.state != State.Paying && run.state != State.Completed) revert WrongState(runId, run.state);
        if (numbers.length != lines.length) revert LinesOutOfRange(numbers.length, lines.length);
        _checkCount(lines.length, MAX_LINES_PER_CALL);
        uint256 tax = 0;
        for (uint256 i = 0; i < lines.length; ++i) {
            uint32 number = numbers[i];
            if (number >= run.nextLine || _paid[runId].get(number)) revert NotHeld(number);
            _checkInRoot(runId, run, number, lines[i]);
            (uint256 taxOfLine, uint256 heldOfLine) = _payOrHold(runId, run, number, lines[i]);
            tax += taxOfLine;
            if (heldOfLine == 0) run.heldKrw -= lines[i].grossKrw;
        }
        _payTax(run, tax);
    }

    /// @notice A run as it stands.
    function runOf(bytes32 runId) external view returns (Run memory) {
        return _runs[runId];
    }

    /// @notice Whether a line was paid.
    function isPaid(bytes32 runId, uint32 line) external view returns (bool) {
        return _paid[runId].get(line);
    }

    /// @notice What a holder's line of a run must say: floor(pool * balance / supply) at the record block.
    function grossOf(bytes32 runId, address holder) external view returns (uint256) {
        Run storage run = _runs[runId];
        if (run.state == State.None) revert WrongState(runId, State.None);
        return Math.mulDiv(run.poolKrw, _balanceOf(run, holder), run.supply);
    }

    /// @notice The Merkle leaf of a line: doubly hashed, with the run and the line's number in it, so that a line of one
    /// run proves nothing in another.
    function leafOf(bytes32 runId, uint32 number, Line calldata line) public pure returns (bytes32) {
        return keccak256(
            bytes.concat(
                keccak256(abi.encode(runId, number, line.holder, line.grossKrw, line.taxKrw, line.netKrw))
            )
        );
    }

    function _check(bytes32 runId, Run storage run, uint32 number, Line calldata line) private {
        _checkInRoot(runId, run, number, line);
        uint256 units = _balanceOf(run, line.holder);
        uint256 gross = Math.mulDiv(run.poolKrw, units, run.supply);
        if (gross != line.grossKrw) revert WrongGross(number, gross);
        if (uint256(line.netKrw) + line.taxKrw != gross) revert WrongNet(number);
        run.listedUnits += units;
        run.grossKrw += line.grossKrw;
    }

    function _complete(bytes32 runId, Run storage run) private {
        run.state = State.Completed;
        uint128 residual = run.poolKrw - run.grossKrw;
        uint256 unlisted = run.supply - run.listedUnits;
        if (unlisted == 0) reservedKrw -= residual;
        emit RunCompleted(runId, run.grossKrw, run.taxKrw, run.heldKrw, residual, unlisted);
    }

    /// @dev Marks before it pays; the won token is ours and calls nobody back.
    function _payOrHold(bytes32 runId, Run storage run, uint32 number, Line calldata line)
        private
        returns (uint256 tax, uint256 held)
    {
        address wallet = _payableWallet(run.token, line.holder);
        if (wallet == address(0)) {
            emit LineHeld(runId, line.holder, number, line.grossKrw);
            return (0, line.grossKrw);
        }
        _paid[runId].set(number);
        reservedKrw -= line.grossKrw;
        emit LinePaid(runId, line.holder, number, wallet, line.netKrw, line.taxKrw);
        if (line.netKrw != 0) cash.transfer(wallet, line.netKrw);
        return (line.taxKrw, 0);
    }

    function _payTax(Run storage run, uint256 tax) private {
        if (tax == 0) return;
        run.taxKrw += uint128(tax);
        cash.transfer(taxAccount, tax);
    }

    /// @dev The wallet that a holder's won go to, or zero while they have to be held.
    function _payableWallet(address token, address holder) private view returns (address wallet) {
        IIdentityRegistry registry = cash.identityRegistry();
        wallet = holder;
        for (uint256 i = 0; i < MAX_SUCCESSIONS && !registry.isVerified(wallet); ++i) {
            wallet = IIdentityRecovery(address(registry)).successorOf(wallet);
            if (wallet == address(0)) return address(0);
        }
        if (!registry.isVerified(wallet) || _isFrozen(token, wallet)) return address(0);
        if (wallet != holder && _isFrozen(token, holder)) return address(0);
    }

    function _isFrozen(address token, address wallet) private view returns (bool) {
        return cash.isFrozen(wallet) || IDividendToken(token).isFrozen(wallet);
    }

    function _balanceOf(Run storage run, address holder) private view returns (uint256) {
        return IDividendToken(run.token).balanceOfAt(holder, run.recordBlock);
    }

    function _checkInRoot(bytes32 runId, Run storage run, uint32 number, Line calldata line) private view {
        if (!MerkleProof.verifyCalldata(line.proof, run.root, leafOf(runId, number, line))) revert NotInRoot(number);
    }

    function _checkCount(uint256 count, uint256 left) private pure {
        uint256 limit = Math.min(left, MAX_LINES_PER_CALL);
        if (count == 0 || count > limit) revert LinesOutOfRange(count, limit);
    }
}
